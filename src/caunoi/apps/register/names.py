"""Names of agencies as they are compared: `Bộ Công an` is `bo cong an`."""

import re
import unicodedata

_BETWEEN = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """The name without case, tone and letter marks, punctuation or doubled spaces.

    >>> folded("BỘ  CÔNG AN") == folded("Bo Cong an") == "bo cong an"
    True
    """
    bare = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _BETWEEN.sub(" ", letters).strip()
