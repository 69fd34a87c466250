"""*Wie weet?*: posts that ask for help, quietly offered to people who may know."""
