"""Small parts of the guard, without a server."""

import pytest

from gapcheck.web.people import read_number
from gapcheck.web.rate import MAX_ADDRESSES, Rate
from gapcheck.web.settings import Settings


def test_a_rate_lets_through_what_it_says_and_forgets_by_time():
    rate = Rate(2, 3)

    assert [rate.take("a", 0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]
    assert rate.take("b", 0.0) == 0.0
    assert rate.take("a", 0.6) == 0.0
    assert rate.take("a", 0.6) > 0.0


def test_a_rate_does_not_grow_for_ever():
    rate = Rate(1, 1)
    for number in range(MAX_ADDRESSES * 2):
        rate.take(str(number), 0.0)

    assert len(rate._buckets) == MAX_ADDRESSES


@pytest.mark.parametrize(("host", "local"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.0.0.7", True), ("0.0.0.0", False), ("box", False)])
def test_only_loopback_is_local(host, local):
    assert Settings(token="t", host=host).is_local is local


@pytest.mark.parametrize(("text", "number"), [("62.5", 62.5), ("62,5", 62.5), (" 60 ", 60.0), ("", None), ("many", None)])
def test_numbers_in_the_habits_of_several_countries(text, number):
    assert read_number(text) == number
