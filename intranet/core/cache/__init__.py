"""What is made once for many readers: pieces of HTML, queries, and the number of the latest change."""
