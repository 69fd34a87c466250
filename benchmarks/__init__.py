"""Measures Kring: `make bench`."""
