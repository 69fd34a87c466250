"""How to do what people ask about, whom to ask, and what is new."""
