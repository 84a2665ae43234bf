"""Words that the templates of the register need."""
