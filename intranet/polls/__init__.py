"""Questions with one-tap votes."""
