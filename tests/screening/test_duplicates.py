"""Same person twice and recycled texts are linked to the first file; different people are not."""

import pytest

from gapcheck.screening.duplicates import Likeness, Signed, compare_signatures, hash_contacts, link_duplicates, sign

WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)


def signed(source: str, text: str, *, sha256: str = "", contacts: tuple[str, ...] = ()) -> Signed:
    return Signed(source, sha256 or source, sign(text), contacts)


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
    assert compare_signatures(sign(TEXT), sign(text)) == pytest.approx(share, abs=0.1)


def test_small_edits_are_linked_to_the_first_of_the_group() -> None:
    edited = " ".join(["Jane", *WORDS[1:]])
    again = " ".join(["Joan", *WORDS[1:390]])
    links = link_duplicates([signed("a", TEXT), signed("x", "quite another text about other things"), signed("b", edited), signed("c", again)])
    assert {source: (link.source, link.kind) for source, link in links.items()} == {"b": ("a", "similar text"), "c": ("a", "similar text")}


def test_a_shared_contact_links_different_texts() -> None:
    files = [signed("a", TEXT, contacts=("mail",)), signed("b", "a wholly new text for another job", contacts=("mail",))]
    assert link_duplicates(files) == {"b": Likeness("a", "same contact", 0.0)}


def test_the_contact_of_an_agency_links_nobody() -> None:
    texts = [" ".join(f"person{number}word{at}" for at in range(50)) for number in range(30)]
    assert link_duplicates([signed(f"{number}", text, contacts=("agency",)) for number, text in enumerate(texts)]) == {}


def test_the_same_bytes_are_the_same_file() -> None:
    assert link_duplicates([signed("a", TEXT, sha256="0"), signed("b", TEXT, sha256="0")]) == {"b": Likeness("a", "same file", 1.0)}


def test_contacts_are_the_first_mail_and_the_first_international_number() -> None:
    text = "Jane Doe\nJANE@example.org | +44 113 496 0321\nReferee: boss@example.org, 2019-01 - 2020-02"
    assert hash_contacts(text) == hash_contacts("+441134960321 jane@example.org".replace("+44", "x +44"))
    assert hash_contacts("2019-01 - 2020-02") == ()


def test_a_signature_holds_no_text() -> None:
    assert len(sign(TEXT)) == len(sign(TEXT * 3)) == 684
