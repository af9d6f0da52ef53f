"""What goes back to the unit with its workbook: what to mend, score and explain, what the reviewer changed and said."""
