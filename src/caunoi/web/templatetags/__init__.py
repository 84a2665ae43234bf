"""Words that templates may use; `interface` is the whole vocabulary of the pages.

docs/how-to/interface.md shows each with one example.
"""
