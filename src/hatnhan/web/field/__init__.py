"""Pages of field: the register on a phone, with a line and without one."""
