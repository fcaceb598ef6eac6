"""A year in the lives of many circles, checked against rules that are written a second time."""
