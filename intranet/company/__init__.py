"""The name, logo, colour, language and trusted video hosts of the company; what went wrong behind the scenes."""
