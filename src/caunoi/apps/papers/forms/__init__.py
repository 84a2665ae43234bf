"""What an officer tells before a paper is made; saves nothing."""
