"""When Python walks what lives to find garbage: never what was loaded at the start.

What a process loads before its first work is never garbage, and walking it makes some page
wait as long as three others. Of what it makes later nearly all goes without being looked
for, so a look after every 700 new objects, which Python takes unless told, is mostly vain.
"""

import gc

_EVERY = 20_000  # new objects after which the youngest are walked


def pause() -> None:
    """Walk nothing while much is loaded."""
    gc.disable()


def spare_what_is_loaded() -> None:
    """Leave unwalked from now on what lives by now, and walk the rest less often."""
    gc.freeze()
    gc.set_threshold(_EVERY)
    gc.enable()
