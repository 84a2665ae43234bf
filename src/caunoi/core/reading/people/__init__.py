"""Who is named in a text, with which office, and for which agency."""
