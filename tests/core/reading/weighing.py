"""Weighs the words of the samples' commitments: which speak for which kind.

`make kinds` writes the table that the reader brings. Each kind has a logistic regression of
its own over the features of a clause, by stochastic gradient descent with a fixed seed: the
same samples give the same table.
"""

import math
import random  # noqa: TID251 - repeatable from its seed, and no secret
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from tests.core.reading import scoring

from caunoi.core.reading.clauses.likely_kinds import SCALE, features
from caunoi.core.reading.text import read_text

TABLE = scoring.ROOT / "src/caunoi/core/reading/lexicon/kinds.txt"
SEED, ROUNDS, RATE, SLOWING, SHRINKING, OF_BIAS = 1, 12, 0.3, 0.8, 1e-3, 0.3
AT_LEAST, WORTH = 2, 3  # samples with a feature; the smallest weight that is kept
FAR = 30.0


@dataclass(frozen=True)
class Case:
    """One clause of a sample: what it says, and which kinds a person read in it."""

    told: frozenset[str]
    kinds: frozenset[str]


def cases(paths: Iterable[scoring.Path]) -> list[Case]:
    """The commitments of some samples that have all a report can have."""
    read = (scoring.load(path.with_suffix(".json")) for path in paths)
    return [
        _case(one) for report in read for one in report["commitments"] if "evidence" in one
    ]


def _case(one: scoring.Any) -> Case:
    text = read_text(" ; ".join(span["text"] for span in one["evidence"]))
    return Case(features(text.plain, text.fold), frozenset(one["kinds"]))


def weigh(known: Sequence[Case]) -> dict[str, dict[str, int]]:
    """What each feature speaks for, as whole numbers; the row "*" is for every clause."""
    counted = Counter(feature for case in known for feature in case.told)
    told = [sorted(one for one in case.told if counted[one] >= AT_LEAST) for case in known]
    table: dict[str, dict[str, int]] = defaultdict(dict)
    for kind in sorted({kind for case in known for kind in case.kinds}):
        bias, weights = _descend(told, [kind in case.kinds for case in known])
        table["*"][kind] = round(bias * SCALE)
        for feature, weight in weights.items():
            if abs(whole := round(weight * SCALE)) >= WORTH:
                table[feature][kind] = whole
    return dict(sorted(table.items()))


def _descend(told: list[list[str]], right: list[bool]) -> tuple[float, dict[str, float]]:
    """The weights with which the features tell one kind from all others."""
    weights: dict[str, float] = defaultdict(float)
    bias, rate = 0.0, RATE
    order, chance = list(range(len(told))), random.Random(SEED)  # noqa: S311 - as above
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for number in order:
            row = told[number]
            sum_ = max(-FAR, min(FAR, bias + sum(weights[one] for one in row)))
            step = (right[number] - 1 / (1 + math.exp(-sum_))) * rate
            bias += step * OF_BIAS
            for one in row:
                weights[one] += step - SHRINKING * weights[one] * rate
        rate *= SLOWING
    return bias, weights


def digest(known: Sequence[Case]) -> str:
    """Which clauses a table was made from."""
    rows = sorted(f"{sorted(case.told)} {sorted(case.kinds)}" for case in known)
    return sha256("\n".join(rows).encode()).hexdigest()


def written(known: Sequence[Case]) -> str:
    """The table as a file."""
    rows = (
        f"{feature}\t{' '.join(f'{kind}={weight}' for kind, weight in kinds.items())}"
        for feature, kinds in weigh(known).items()
    )
    head = (
        "// What words, pairs and first words (^) of a clause speak for; from make kinds.",
        f"// {len(known)} clauses of the samples, {digest(known)}",
    )
    return "\n".join((*head, *rows)) + "\n"


def samples() -> list[scoring.Path]:
    """All samples of the project, in their order."""
    return sorted(scoring.SAMPLES.glob("*.txt"))


if __name__ == "__main__":
    TABLE.write_text(written(cases(samples())), encoding="utf-8")
