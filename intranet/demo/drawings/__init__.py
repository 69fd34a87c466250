"""The pictures of the demo company that are drawn: calm, flat, in the colours of Kring."""
