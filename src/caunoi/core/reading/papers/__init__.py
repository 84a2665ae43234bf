"""Papers between agencies, and how far each has come."""
