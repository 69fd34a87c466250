"""Photos: checked, re-encoded in a process of their own, stored in sizes that fit a screen, looked after."""
