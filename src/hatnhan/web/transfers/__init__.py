"""Transfers of Party activity: lists, one transfer, its acts, members away."""
