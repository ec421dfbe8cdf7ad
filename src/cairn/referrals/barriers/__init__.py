"""What stood in the way of many: counted without names, for a community meeting or a council."""
