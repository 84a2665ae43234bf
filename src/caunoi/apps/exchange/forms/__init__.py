"""What officers fill in about requests and answers: reads input, saves nothing."""
