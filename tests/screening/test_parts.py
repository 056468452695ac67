"""Parts: every item in one, and a file more changes the parts around it and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapcheck.screening.inbox import Item
from gapcheck.screening.parts import LEAST_FILES, MOST_FILES, choose_size, cut_parts


def make_items(count: int) -> list[Item]:
    return [Item(f"{number:05}.pdf", f"/inbox/{number:05}.pdf", f"{number}-1") for number in range(count)]


@given(st.integers(0, 400), st.sampled_from([1, 8, 64]))
def test_every_item_is_in_one_part_in_order(count: int, size: int) -> None:
    items = make_items(count)
    parts = list(cut_parts(items, "settings", size))

    assert [item for part in parts for item in part.items] == items
    assert all(0 < len(part.items) <= 2 * size for part in parts)


@pytest.mark.parametrize("at", [0, 137, 499])
def test_a_file_more_changes_the_parts_around_it_and_no_other(at: int) -> None:
    items = make_items(500)
    before = {part.name for part in cut_parts(items, "settings", 16)}
    added = [*items[:at], Item("new.pdf", f"/inbox/{at:05}a.pdf", "1-1"), *items[at:]]
    after = {part.name for part in cut_parts(added, "settings", 16)}

    assert len(before) > 25
    assert 1 <= len(before - after) <= 6


def test_the_name_of_a_part_tells_settings_and_versions_apart() -> None:
    items = make_items(3)
    changed = [*items[:2], Item(items[2].source, items[2].path, "9-9")]
    names = {part.name for given, settings in ((items, "a"), (items, "b"), (changed, "a")) for part in cut_parts(given, settings)}

    assert len(names) == 3


@pytest.mark.parametrize(("count", "size"), [(0, LEAST_FILES), (4_000, 16), (10_000, 64), (100_000, 512), (10_000_000, MOST_FILES)])
def test_parts_are_as_many_as_workers_need_and_no_larger_than_is_good(count: int, size: int) -> None:
    assert choose_size(count) == size
