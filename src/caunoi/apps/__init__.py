"""Second floor: what officers do, one app per subject. The order says who may see whom."""
