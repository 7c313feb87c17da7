"""Provinces, (districts), communes, villages by date."""
