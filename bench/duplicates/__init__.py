"""How well the rule of duplicates tells which listings are one, beside equal names and ZIP codes."""
