"""Reads of exchange: the plan of a workbook against the register, and the pages of imports."""
