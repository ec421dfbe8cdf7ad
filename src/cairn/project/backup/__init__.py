"""Backups: one sealed file that holds the database and what was uploaded, and the way back."""
