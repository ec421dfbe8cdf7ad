"""How soon a person can use their first page on a slow phone."""
