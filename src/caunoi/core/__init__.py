"""Ground floor: pure rules and engines.

Values, bytes and buffers go in, values come out. Nothing here knows Django, the
clock, a path or the network; chance comes only from `core.ciphers.chance`.
"""
