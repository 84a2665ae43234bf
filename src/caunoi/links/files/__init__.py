"""The files beside messages: which kinds are taken, what is in them, where they lie.

`kinds` is the list of what is taken, `inspecting` looks into a file while it streams by,
`active` knows what runs by itself, `store` keeps sealed files under their hash. A file is
never whole in memory and never lies open on disk::

    sealing = store.Sealing(home, inspecting.Inspector("pdf"))
    for piece in upload:
        sealing.update(piece)
    kept = sealing.finish()
"""
