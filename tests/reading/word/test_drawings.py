"""What drawings say, and not where they stand."""

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from gapcheck.reading.word.drawings import said_in
from gapcheck.reading.word.visibility import WP

LABEL = f"""<root xmlns:wp="{WP[1:-1]}" xmlns:w="urn:w"><wp:anchor><wp:positionH><wp:align>left</wp:align></wp:positionH>
<w:p><w:t>Internal</w:t></w:p></wp:anchor></root>"""


def test_the_place_of_a_drawing_is_no_text() -> None:
    assert said_in(etree.fromstring(LABEL)).split() == ["Internal"]
