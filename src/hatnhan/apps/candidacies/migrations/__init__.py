"""Changes of the tables of candidacies."""
