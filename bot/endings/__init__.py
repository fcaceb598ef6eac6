"""How reminders end: stopped, taken back, or because everything has changed."""
