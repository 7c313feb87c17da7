"""Units and their dated placements in the tree of Party organisations."""
