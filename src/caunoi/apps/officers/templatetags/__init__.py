"""Words that the pages of the exchange show."""
