"""How sure a rate and a ratio of two rates are, given how few people they come from.

Source:
    Rate: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927). Ratio of rates: D. Katz et al.,
    "Obtaining confidence intervals for the risk ratio in cohort studies", Biometrics 34 (1978), with half a person added where a count is 0.
"""

import math

Z = 1.959964
"""Of 95 %."""


def rate_interval(chosen: int, size: int) -> tuple[float, float]:
    """Where the rate behind `chosen` of `size` lies with 95 % confidence, in [0, 1]."""
    if size == 0:
        return 0.0, 1.0
    rate, square = chosen / size, Z * Z
    middle = (rate + square / (2 * size)) / (1 + square / size)
    reach = Z * math.sqrt(rate * (1 - rate) / size + square / (4 * size * size)) / (1 + square / size)
    return round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)


def ratio_interval(chosen: int, size: int, best_chosen: int, best_size: int) -> tuple[float, float]:
    """Where the ratio of two rates lies with 95 % confidence; sizes above 0."""
    more = 0.5 if 0 in (chosen, best_chosen) or chosen == size or best_chosen == best_size else 0.0
    one, other = (chosen + more) / (size + more), (best_chosen + more) / (best_size + more)
    spread = math.sqrt(max(0.0, 1 / (chosen + more) - 1 / (size + more) + 1 / (best_chosen + more) - 1 / (best_size + more)))
    middle = math.log(one / other)
    return round(math.exp(middle - Z * spread), 3), round(math.exp(middle + Z * spread), 3)
