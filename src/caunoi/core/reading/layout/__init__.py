"""Which lines of a page are body text, and what the others are."""
