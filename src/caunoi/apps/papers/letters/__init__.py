"""Letters: their kinds, the words they begin with, and the values a renderer takes."""
