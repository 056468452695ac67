"""The same person twice and recycled texts are linked to the file that they are most like; people are joined by more than a contact."""

import pytest

from gapcheck.screening.duplicates import Likeness, Signed, compare_names, hash_contacts, hash_names, link_duplicates, sign
from gapcheck.screening.people import group_people

WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)


OTHER = " ".join(f"other{number}" for number in range(400))
EDITED = " ".join(["Jane", *WORDS[1:390]])
HALF = " ".join([*WORDS[:300], *(f"new{number}" for number in range(100))])


def signed(source: str, text: str, *, sha256: str = "", contacts: tuple[str, ...] = (), name: str = "") -> Signed:
    return Signed(source, sha256 or source, sign(text), contacts, hash_names(name))


def people(*files: Signed) -> list[str]:
    """The sources of each person, as one text each."""
    groups = group_people(files, link_duplicates(files))
    return ["".join(files[index].source for index in group) for group in groups]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param(TEXT, 1.0, id="same"),
        pytest.param(TEXT.upper().replace(" ", "\n"), 1.0, id="other case and line breaks"),
        pytest.param(" ".join([*WORDS[:200], *(f"other{number}" for number in range(200))]), 0.33, id="half of the words"),
        pytest.param(" ".join(reversed(WORDS)), 0.0, id="same words, other order"),
        pytest.param("", 0.0, id="empty"),
    ],
)
def test_the_share_of_common_sequences_is_estimated(text: str, share: float) -> None:
    files = (signed("a", TEXT, contacts=("m",)), signed("b", text, contacts=("m",)))

    assert link_duplicates(files)["b"].share == pytest.approx(share, abs=0.1)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        pytest.param(signed("a", TEXT), signed("b", EDITED), True, id="nearly one text, no names"),
        pytest.param(signed("a", TEXT), signed("b", HALF), False, id="half a text, no names"),
        pytest.param(signed("a", TEXT, name="Ada Birn"), signed("b", HALF, name="BIRN, Ada"), True, id="half a text, one name"),
        pytest.param(signed("a", TEXT, name="Ada Birn"), signed("b", EDITED, name="Eva Holm"), False, id="recycled text, two names"),
        pytest.param(signed("a", TEXT, name="Ada Birn"), signed("b", OTHER, name="Ada Birn"), False, id="one name alone"),
        pytest.param(signed("a", TEXT, contacts=("m",)), signed("b", OTHER, contacts=("m",)), False, id="one contact alone"),
        pytest.param(signed("a", TEXT, contacts=("m",), name="Ada Birn"), signed("b", OTHER, contacts=("m",), name="Ada Birn"), True, id="name and contact"),
        pytest.param(signed("a", TEXT, contacts=("m",), name="Ada Birn"), signed("b", OTHER, contacts=("m",), name="Eva Holm"), False, id="a shared address"),
        pytest.param(signed("a", TEXT, contacts=("m",), name="José Núñez"), signed("b", OTHER, contacts=("m",), name="Jose Nunez Vega"), True, id="spelling"),
        pytest.param(signed("a", TEXT, contacts=("m",), name="Ada Birn"), signed("b", EDITED, contacts=("m",), name="Ada Maria Holm"), True, id="a new name"),
        pytest.param(signed("a", TEXT, name="Ada Birn"), signed("b", TEXT, sha256="a"), True, id="the same bytes"),
    ],
)
def test_people_are_told_by_name_contact_and_text(one: Signed, other: Signed, together: bool) -> None:
    assert people(one, other) == (["ab"] if together else ["a", "b"])


def test_no_chain_of_likenesses_joins_two_names() -> None:
    nameless = signed("b", EDITED)
    assert people(signed("a", TEXT, name="Ada Birn"), nameless, signed("c", EDITED, sha256="c", name="Eva Holm")) == ["ab", "c"]


def test_a_copy_is_linked_to_the_file_that_it_is_a_copy_of() -> None:
    """Two people share a number; a copy of the second is no copy of the first."""
    files = [signed("a", TEXT, contacts=("m",), name="Ada Birn"), signed("b", OTHER, contacts=("m",), name="Eva Holm")]
    links = link_duplicates([*files, signed("c", OTHER, sha256="b", contacts=("m",), name="Eva Holm")])
    assert links == {"b": Likeness("a", "same contact", 0.0), "c": Likeness("b", "same file", 1.0)}


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Ada Birn", "birn ada", "same"), ("Ada M. Birn", "Ada Birn", "same"), ("Łukasz Żak", "Lukasz Zak", "same"), ("王小明", "王小明", "same"),
        ("王小明", "Wang Xiaoming", "other"), ("Ada Birn", "Ada Holm", "other"), ("Birn", "Ada Birn", "unknown"), ("", "Ada Birn", "unknown"),
    ],
)  # fmt: skip
def test_names_are_compared_in_any_order_and_spelling(one: str, other: str, told: str) -> None:
    assert compare_names(hash_names(one), hash_names(other)) == told


def test_a_shared_contact_links_different_texts() -> None:
    files = [signed("a", TEXT, contacts=("mail",)), signed("b", "a wholly new text for another job", contacts=("mail",))]
    assert link_duplicates(files) == {"b": Likeness("a", "same contact", 0.0)}


def test_the_contact_of_an_agency_links_nobody() -> None:
    texts = [" ".join(f"person{number}word{at}" for at in range(50)) for number in range(30)]
    files = [signed(f"{number}", text, contacts=("agency",), name=f"Ada Birn{chr(97 + number)}") for number, text in enumerate(texts)]
    assert link_duplicates(files) == {}


def test_the_same_bytes_are_the_same_file() -> None:
    assert link_duplicates([signed("a", TEXT, sha256="0"), signed("b", TEXT, sha256="0")]) == {"b": Likeness("a", "same file", 1.0)}


def test_contacts_are_compared_without_their_spelling() -> None:
    assert hash_contacts("JANE@example.org", "+44 113 496 0321") == hash_contacts("jane@example.org", "(0113) 496-0321")
    assert hash_contacts("", "12345") == ()


def test_a_signature_holds_no_text() -> None:
    assert len(sign(TEXT)) == len(sign(TEXT * 3)) == 684
