"""Figures about many answers."""

from math import ceil


def percentile(values, share):
    """The smallest of these sorted values that is not exceeded by this percentage of them."""
    return values[max(ceil(share * len(values) / 100), 1) - 1]


def spread(seconds):
    """How long answers took, in milliseconds: half of them at most `p50`, nine in ten `p90`, the slowest `worst`."""
    values = sorted(seconds)
    if not values:
        return {"count": 0}
    shares = {f"p{share}": percentile(values, share) for share in (50, 90, 99)} | {"worst": values[-1]}
    return {"count": len(values)} | {name: round(1000 * value, 1) for name, value in shares.items()}
