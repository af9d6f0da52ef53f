"""Stage 2: cells as found → sound columns and findings."""
