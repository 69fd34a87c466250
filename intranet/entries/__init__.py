"""The stream: what people publish, with comments, reactions and photos."""
