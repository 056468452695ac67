"""One candidate beside the original text; made in a worker, where the document is."""

from dataclasses import dataclass

from gapcheck.domain import Role
from gapcheck.reports import html as html_report
from gapcheck.screening.inbox import Item
from gapcheck.screening.sources import load
from gapcheck.web.tasks import Bench
from gapcheck.web.views import load_template


@dataclass(frozen=True, slots=True)
class ShowPerson:
    """The file of a candidate against the role of the inbox."""

    item: Item
    role: Role
    as_of: str

    def run(self, bench: Bench) -> str:
        """HTML without the frame of the page."""
        item, analyzer = self.item, bench.analyzer(self.as_of)
        document = analyzer.read(load(item), name=item.source)
        report = analyzer.judge(document, self.role)
        return load_template("person.html.j2").render(html_report.describe(report, document, analyzer.taxonomy))
