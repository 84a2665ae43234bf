"""What officers fill in about reports of units: reads input into facts, saves nothing."""
