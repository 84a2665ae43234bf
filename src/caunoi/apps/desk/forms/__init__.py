"""What an officer reads off a form of the desk."""
