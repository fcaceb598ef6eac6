"""Pictures of cards: what is drawn, and what it says in words. `bot.drawing` draws them."""
