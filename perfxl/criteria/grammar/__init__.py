"""Tokens to clauses to readings: every way in which a criterion can be put together, each word taken up once."""
