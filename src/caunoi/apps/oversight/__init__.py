"""The journal of what officers did, and the log over it; knows nobody above."""
