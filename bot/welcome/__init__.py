"""The front hall: start, help, language, the persistent keyboard, and what to say to the rest."""
