"""Photos: checked and re-encoded in a process of their own, stored in sizes that fit a screen, and checked again every day."""
