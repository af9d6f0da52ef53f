"""Many projects as one: totals of a department, by unit, by indicator, by grade."""
