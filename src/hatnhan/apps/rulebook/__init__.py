"""What organisations add to the shipped rules: own dated values and calendar days, confirmed by a second person."""
