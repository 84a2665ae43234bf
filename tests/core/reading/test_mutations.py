"""A handful of the mutated reports; `make campaign mutations` reads ten thousand."""

import os
import random  # noqa: TID251 - the seed is printed, and no secret
from zlib import crc32

from tests.core.reading import mutating

TRIALS = int(os.environ.get("CAUNOI_TEST_MUTATIONS", "60"))


def test_mutated_reports_keep_their_structure_and_claim_nothing_new():
    # Drawn from the texts: the same trials for the same samples, others for the next ones.
    drawn = crc32("".join(mutating.texts().values()).encode()) % 1_000_000
    seed = int(os.environ.get("CAUNOI_TEST_SEED", drawn))
    print(f"seed {seed}")  # noqa: T201 - the way to the same trials again
    bad = [
        (number, one)
        for number in range(TRIALS)
        if (one := mutating.trial(seed, number)).wrong
    ]
    assert bad == [], f"seed {seed}"


def test_a_claim_that_its_words_do_not_say_would_be_seen():
    raw = mutating.texts()["06-chuyen-tham-nhieu-cuoc-gap"]
    report = mutating.read(raw)
    assert list(mutating.unsupported(report, raw)) == []
    assert list(mutating.unsupported(report, raw.replace("Tokyo", "Kyoto")))


def test_each_change_changes_the_text_of_some_report():
    chance = random.Random(1)  # noqa: S311 - as above
    for change in (*mutating.NEUTRAL, *mutating.HARMFUL):
        assert any(
            change(raw, mutating.first_reading(name), chance) != raw
            for name, raw in mutating.texts().items()
        ), change.__name__
