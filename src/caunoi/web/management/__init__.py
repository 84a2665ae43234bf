"""Where Django looks for commands; those of the program `caunoi` are in `commands`."""
