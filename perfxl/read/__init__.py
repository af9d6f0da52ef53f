"""Stage 1: workbook → cells as found, as grids."""
