"""Who did and who read what, when; a chain that shows tampering."""
