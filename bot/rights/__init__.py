"""What people may ask of whoever keeps their data: what is kept, a copy, and that it goes."""
