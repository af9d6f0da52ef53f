"""Stage 1: workbook → raw frames, values as found."""
