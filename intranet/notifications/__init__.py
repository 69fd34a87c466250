"""Telling people what concerns them: one verb with the rules in it, and the inbox."""
