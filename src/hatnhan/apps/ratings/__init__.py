"""The yearly classification of organisations and members."""
