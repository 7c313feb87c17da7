"""The address that tells a monitor whether the register answers."""
