"""The staff list from the HR package: read, previewed, and taken over when HR confirms."""
