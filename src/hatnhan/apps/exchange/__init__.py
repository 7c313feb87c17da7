"""Spreadsheets in and out: staging, row errors, differences, apply, take back; the demonstration."""
