"""The company itself: its name, its language, and the video hosts it trusts."""
