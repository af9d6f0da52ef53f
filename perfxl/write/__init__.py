"""Stage 5: the completed workbook. The only place where xlsxwriter is called."""
