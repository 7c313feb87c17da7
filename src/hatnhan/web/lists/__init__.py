"""Lists: columns, filters, saved lists, paper and workbook; one machinery for the lists of all areas."""
