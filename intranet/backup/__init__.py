"""Backups: everything in one file, which is restored at once to prove that it can be."""
