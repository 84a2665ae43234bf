"""The desk: what waits for whom, notes that stay here, tasks between our own units.

Sees the requests of the exchange and changes none of them; nothing of what is kept here
travels. Everything an officer reads begins with the requests they may read.
"""
