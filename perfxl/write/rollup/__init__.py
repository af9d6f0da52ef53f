"""The roll-up workbook, a module a sheet."""
