"""The staff list from the HR package: read, previewed, and applied when HR confirms it."""
