"""What an officer does at the desk: takes, gives, puts aside, notes, ties, asks a unit."""
