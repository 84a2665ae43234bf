"""Words that the templates of the chain need."""
