"""Stage 4: the review columns, and what deserves a look."""
