"""Acts of exchange, a file for each: reading, applying and taking back a workbook; the demonstration."""
