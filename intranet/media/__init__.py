"""Photos: checked before they are decoded, re-encoded outside the request, kept in sizes that fit a screen."""
