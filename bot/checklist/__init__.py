"""Questions for the care team: a list to pick from, to add to, to tick and to copy."""
