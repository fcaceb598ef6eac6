"""The questions of a check-in, asked screen by screen; verdicts, red replies and what follows."""
