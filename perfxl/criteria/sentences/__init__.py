"""A criterion cut into clauses, each with its condition and its award, and put together again."""
