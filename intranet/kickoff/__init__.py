"""The morning kick-off: set-up, lobby and call."""
