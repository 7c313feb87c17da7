"""Pages of Party cards, and of a person's party age, cards and badges together."""
