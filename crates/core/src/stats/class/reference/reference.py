#!/usr/bin/env python3
"""Makes three classes by chance, and computes their figures with numpy.

    python3 reference.py

writes scores.json and figures.json beside it. The figures follow the definitions of docs/class.md
and share no code with the program. Alpha of the class `right-or-wrong` is also computed as KR-20.
"""

import json
import math
import pathlib
import random

import numpy as np

HERE = pathlib.Path(__file__).parent
MIN_LEARNERS, MIN_THIRDS = 10, 15


def make_class(seed, learners, points, skip=0.0, halves=True):
    """Learners with an ability, questions with a difficulty; two keys in the last question."""
    rng = random.Random(seed)
    keys = [[True, False, False, False] for _ in points]
    keys[-1] = [True, True, False]
    rows = []
    for _ in range(learners):
        ability = rng.gauss(0, 1)
        row = []
        for item, possible in enumerate(points):
            if rng.random() < skip:
                row.append(None)
                continue
            if rng.random() < 0.08:
                row.append(dict(earned=0.0, blank=True, chosen=[], taken=None, confidence=None))
                continue
            knows = rng.random() < 1 / (1 + math.exp(-(ability - item / 3 + 1)))
            options = len(keys[item])
            if item == len(points) - 1 and halves:
                chosen = [0, 1] if knows else sorted(rng.sample(range(options), 2))
                share = sum(keys[item][at] for at in chosen) / 2
            else:
                chosen = [0 if knows else rng.randrange(options)]
                share = float(keys[item][chosen[0]])
            row.append(dict(
                earned=share * possible,
                blank=False,
                chosen=chosen,
                taken=rng.randrange(2_000, 90_000),
                confidence=rng.choice([None, 20, 50, 80, 95]),
            ))
        rows.append(row)
    return dict(points=points, keys=keys, learners=rows)


def correlate(one, other):
    """Only over learners who were asked more than this question."""
    has_rest = ~np.isnan(other)
    one, other = np.array(one, float)[has_rest], other[has_rest]
    if len(one) < MIN_LEARNERS:
        return None
    if np.std(one) < 1e-12 or np.std(other) < 1e-12:
        return None
    return float(np.corrcoef(one, other)[0, 1])


def alpha(matrix):
    covariance = np.cov(np.array(matrix, float), rowvar=False)
    count = covariance.shape[0]
    return float(count / (count - 1) * (1 - np.trace(covariance) / covariance.sum()))


def kr20(matrix):
    matrix = np.array(matrix, float)
    count, share = matrix.shape[1], matrix.mean(axis=0)
    total = matrix.sum(axis=1).var()
    return float(count / (count - 1) * (1 - (share * (1 - share)).sum() / total))


def thirds_of(shares):
    size = math.ceil(len(shares) / 3)
    low, high = sorted(shares)[size - 1], sorted(shares, reverse=True)[size - 1]
    assert low < high
    return [0 if share <= low + 1e-9 else 2 if share >= high - 1e-9 else 1 for share in shares]


def figures(data):
    points, rows = np.array(data["points"], float), data["learners"]
    asked = np.array([[cell is not None for cell in row] for row in rows])
    earned = np.array([[cell["earned"] if cell else 0.0 for cell in row] for row in rows])
    total, possible = earned.sum(axis=1), (asked * points).sum(axis=1)
    shares = total / possible
    whole = bool(asked.all())
    thirds = thirds_of(list(shares)) if len(rows) >= MIN_THIRDS else None
    reliability = alpha(earned) if whole else None
    deviation = float(np.std(total, ddof=1))
    items = []
    for item, keys in enumerate(data["keys"]):
        who = [at for at in range(len(rows)) if asked[at, item]]
        own = earned[who, item]
        others = possible[who] - points[item]
        rest = np.divide(total[who] - own, others, out=np.full(len(who), np.nan), where=others > 0)
        cells = [rows[at][item] for at in who]
        place = [thirds[at] for at in who] if thirds else None
        share = own / points[item]
        upper = [share[at] for at in range(len(who)) if thirds and place[at] == 2]
        lower = [share[at] for at in range(len(who)) if thirds and place[at] == 0]
        enough = len(who) >= MIN_THIRDS and upper and lower
        options = []
        for option in range(len(keys)):
            chosen = [option in cell["chosen"] for cell in cells]
            counts = [sum(c and p == third for c, p in zip(chosen, place)) for third in range(3)] \
                if thirds else None
            options.append(dict(
                chosen=sum(chosen), thirds=counts, correlation=correlate(chosen, rest)))
        times = [cell["taken"] / 1000 for cell in cells if cell["taken"] is not None]
        sure = [cell["confidence"] for cell in cells if cell["confidence"] is not None]
        others = [at for at in range(len(points)) if at != item]
        items.append({
            "asked": len(who),
            "omitted": sum(cell["blank"] for cell in cells),
            "facility": float(share.mean()),
            "item-rest": correlate(own, rest),
            "discrimination": float(np.mean(upper) - np.mean(lower)) if enough else None,
            "alpha-without": alpha(earned[:, others]) if whole else None,
            "median-seconds": float(np.median(times)),
            "confidence": float(np.mean(sure)),
            "options": options,
        })
    return {
        "mean": float(total.mean()),
        "mean-share": float(shares.mean()),
        "deviation": deviation,
        "alpha": reliability,
        "standard-error": deviation * math.sqrt(1 - reliability) if whole else None,
        "items": items,
    }


def main():
    classes = {
        "same-paper": make_class(1, 37, [1, 2, 1, 0.5, 3, 1, 1, 2]),
        "drawn-papers": make_class(2, 60, [1, 1, 2, 1, 1, 1], skip=0.3),
        "right-or-wrong": make_class(3, 48, [1] * 12, halves=False),
    }
    results = {name: figures(data) for name, data in classes.items()}
    matrix = [[cell["earned"] for cell in row] for row in classes["right-or-wrong"]["learners"]]
    assert abs(kr20(matrix) - results["right-or-wrong"]["alpha"]) < 1e-12
    for name, data in [("scores", classes), ("figures", results)]:
        text = json.dumps(data, indent=None, separators=(",", ":"))
        (HERE / f"{name}.json").write_text(text.replace("],[{", "],\n[{") + "\n")


if __name__ == "__main__":
    main()
