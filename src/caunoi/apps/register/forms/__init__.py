"""What officers fill in: reads input into facts, saves nothing."""
