"""What is given back: wallet card, lock screen, sheet for the fridge, page for the ER, report."""
