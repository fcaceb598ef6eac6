"""Red flags: the danger scan over free text and the emergency reply."""
