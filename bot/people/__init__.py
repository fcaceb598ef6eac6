"""People: profile, consent and the place they live in."""
