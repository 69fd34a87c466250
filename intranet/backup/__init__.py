"""Backups: everything in one file, which is restored at once to see that it can be."""
