"""What a criterion can say: conditions, awards, deductions per step, proportions, and how words match."""
