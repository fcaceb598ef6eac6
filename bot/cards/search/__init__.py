"""Finding a card by what somebody types: in their words, misspelt, in any of our languages."""
