"""Writing: entries, comments, reactions, photos, mentions, topics, drafts; who may see them."""
