"""Reorganisations: found, rename, move, merge, split, dissolve as one dated act that carries everything along."""
