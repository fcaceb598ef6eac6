"""What one takes along: wallet card, lock screen, a sheet for the fridge, a page for the ER."""
