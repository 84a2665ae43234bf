"""The first password of an account: made by the node, told once, changed at first use."""

from caunoi.core.ciphers import chance

# No 0, 1, i, l, o: it is read aloud and typed from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, LONG = 4, 5  # 20 letters of 31: 99 bits


def fresh() -> str:
    """A password nobody can guess, in four groups."""
    # 32 bytes are so many more than 31^20 that no letter is likelier than another.
    number = int.from_bytes(chance.fresh(32))
    letters = []
    for _ in range(GROUPS * LONG):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    word = "".join(letters)
    return "-".join(word[at : at + LONG] for at in range(0, len(word), LONG))
