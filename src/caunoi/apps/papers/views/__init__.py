"""Pages and files of the app `papers`."""
