"""The drawn pictures of the demo company: calm and flat, in the colours of Kring."""
