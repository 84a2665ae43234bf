"""What leaves on paper: the brief before a visit, lists as files, letters with numbers.

Reads the register through the eyes of the officer who asks, and writes nothing into it
but what an imported list tells. What the provider does not let be printed stays on the
screen (`leaving`); each paper that is made stands in the journal.
"""
