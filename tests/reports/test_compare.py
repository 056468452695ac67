"""Comparisons: what an edit changed, and only that."""

from gapcheck.reports import compare


def test_same_resume_has_no_changes(plain):
    assert "Nothing changed in what is asked for, what is shown, or the plan." in compare.render(plain.report, plain.report, plain.taxonomy)


def test_edit_tells_new_states_and_points(analyzer, plain):
    text = plain.document.text.replace("keen to learn Kubernetes.", "").replace("in Docker.", "in Docker on Kubernetes.")
    changes = compare.render(plain.report, analyzer.judge(analyzer.read(text.encode(), name="new.txt")), plain.taxonomy)
    assert "nadia.txt -> new.txt" in changes
    assert "+ Kubernetes: planned -> shown in work" in changes


def test_swapped_resumes_give_opposite_signs(plain, hostile):
    there, back = compare.render(plain.report, hostile.report, plain.taxonomy), compare.render(hostile.report, plain.report, plain.taxonomy)
    difference = round(hostile.report.verdict.score - plain.report.verdict.score, 1)
    assert f", {difference:+.1f}\n" in there
    assert f", {-difference:+.1f}\n" in back


def test_poor_reading_has_no_difference(plain, poor):
    assert "no score" in compare.render(plain.report, poor.report, plain.taxonomy).split("\n")[2]
