"""One round of the fuzz campaign: `python -m tests.campaigns._fuzzing NAME …`.

The rest of the words go to libFuzzer. A refusal of ours is an answer; anything else that
comes out of a reader ends the process with the bytes that did it kept beside the corpus.
"""

import sys

import atheris

with atheris.instrument_imports(include=["caunoi.core", "cbor2"]):
    from tests.core.parsers import PARSERS


def main(words: list[str]) -> None:
    """Hand one reader to the fuzzer until it has run as often as it was told."""
    parser = PARSERS[words[1]]
    atheris.Setup([words[0], *words[2:]], lambda raw: parser.tried(raw) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
