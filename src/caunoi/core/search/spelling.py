"""Near spellings: a word typed wrongly still finds the one that was meant."""

SHORTEST = 4  # letters; a shorter syllable is one slip from too many others


def grams(word: str) -> frozenset[str]:
    """The three-letter pieces of a word, its start and end marked.

    >>> sorted(grams("duc"))
    ['  d', ' du', 'duc', 'uc ']
    """
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


def slips_allowed(word: str) -> int:
    """How many slips a word of this length may hold, 0 to 2.

    A number is what it is: 36 is never 39.
    """
    if len(word) < SHORTEST or any(sign.isdigit() for sign in word):
        return 0
    return 1 if len(word) < 8 else 2


def near(word: str, others: list[str]) -> list[str]:
    """Those of `others` within the slips the word may hold, the nearest first."""
    most = slips_allowed(word)
    if not most:
        return []
    found = [(slips(word, other), other) for other in others if other != word]
    return [other for count, other in sorted(found) if count <= most]


def slips(one: str, other: str) -> int:
    """How many letters must be changed, added, left out or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, left in enumerate(one, start=1):
        now = [row]
        for column, right in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (left != right))
            swapped = row > 1 and column > 1 and left == other[column - 2]
            if swapped and one[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
