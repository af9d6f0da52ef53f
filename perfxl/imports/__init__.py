"""The ministry's one-page form, as units have it → what it says, found by its labels wherever they stand."""
