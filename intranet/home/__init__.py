"""The home page and the pages of teams, put together from what rooms offer."""
