"""Yearly and term targets down the tree, by target group; guiding papers."""
