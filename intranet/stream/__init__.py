"""What people publish: entries, comments, reactions and photos, in one stream."""
