"""One module for each command of `caunoi`; a command imports only what it runs."""
