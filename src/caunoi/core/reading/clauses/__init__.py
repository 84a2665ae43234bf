"""Clauses that hold one thing to be done or done: which act, of what kind."""
