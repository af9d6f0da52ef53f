"""Stage 3: funding, expenditure, scores, totals: pure functions on whole columns."""
