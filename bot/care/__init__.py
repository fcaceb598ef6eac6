"""What a person told about their care: the team's numbers, own limits, what the team knows."""
