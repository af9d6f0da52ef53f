"""The template as data: where everything stands, and what a cell can hold."""
