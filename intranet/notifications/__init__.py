"""`notify()`, the one verb that tells people something, with the rules in it; the inbox."""
