"""Which agencies a text names, where, and which names are the same one."""
