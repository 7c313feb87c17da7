"""Workbooks as plain facts: files → sheets → tables → rows, without the register; everything here is pure."""
