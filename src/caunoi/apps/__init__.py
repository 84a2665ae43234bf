"""Second floor: what officers do, one Django app per subject. The order says who may see whom."""
