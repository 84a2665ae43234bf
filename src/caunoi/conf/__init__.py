"""Settings: one file, read from CAUNOI_* variables that are checked at start."""
