"""Keys for programs of our own: each for one integration, with scopes and an end.

An administrator makes a token, somebody who approves lets it count, either ends it at once.
A program reads and drafts; what is approved or decided, a person approves or decides.
"""
