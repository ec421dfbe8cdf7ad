"""From a person's own words to what they look for. Pure: no clock, no database, no network, no model."""
