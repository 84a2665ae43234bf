"""The rules of the house that imports cannot hold: each a function over a source tree."""
