"""Learns how much each mark of a candidate counts: logistic regression with ridge penalty."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

FEWEST = 5
"""A mark seen less often weighs nothing."""


def fitted(
    rows: Sequence[Sequence[str]], answers: Sequence[bool], *, ridge: float
) -> dict[str, float]:
    """The weight of each feature; `rows` are the features of each example."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: number for number, name in enumerate(names)}
    places = [[column[name] for name in row if name in column] for row in rows]
    table = csr_matrix(
        (
            np.ones(sum(map(len, places))),
            np.concatenate([np.array(place, dtype=int) for place in places]),
            np.cumsum([0, *map(len, places)]),
        ),
        shape=(len(rows), len(names)),
    )
    truth = np.array(answers, dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total = table @ weights
        value = np.logaddexp(0, total).sum() - truth @ total + ridge * weights @ weights / 2
        return value, table.T @ (expit(total) - truth) + ridge * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {
        name: round(float(weight), 3)
        for name, weight in zip(names, best.x, strict=True)
        if abs(weight) >= 0.001
    }
