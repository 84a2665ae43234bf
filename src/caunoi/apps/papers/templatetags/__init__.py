"""Words that templates of the app `papers` may use."""
