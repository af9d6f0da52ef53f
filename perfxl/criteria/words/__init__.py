"""Signs, numbers, units and values: what single words of a criterion or a cell mean."""
