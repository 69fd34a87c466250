"""Small cards in the stream: new colleagues, birthdays, years of service, new photos."""
