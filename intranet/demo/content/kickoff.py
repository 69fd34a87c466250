"""The morning kick-off of the demo company."""

TITLE = "Kick-off"
TIME = "09:00"
MINUTES = 15
HOST = "hanneke"
LOBBY = ("hanneke", "mo", "tess", "jelle", "fatima", "wim", "grace")  # who said "I'm here" in an open lobby
