"""What is due, for whom, by when, from all apps."""
