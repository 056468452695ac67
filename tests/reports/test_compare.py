"""Comparisons: what an edit changed, and only that."""

from dataclasses import replace

from gapcheck.domain import CertificationAdvice
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


def test_only_what_is_met_is_done(plain, hostile):
    for old, new in ((plain.report, hostile.report), (hostile.report, plain.report)):
        met = {finding.name for finding in new.verdict.requirements if finding.status == "met"}
        lines = [line.strip() for line in compare.render(old, new, plain.taxonomy).splitlines()]
        done = [line.removeprefix("done: ").rpartition(" (")[0] for line in lines if line.startswith("done: ")]
        gone = [line.removeprefix("no longer a step: ").rpartition(" (")[0] for line in lines if line.startswith("no longer a step: ")]
        assert {*done} <= met
        assert not met & {*gone}


def test_an_advised_certificate_says_what_it_serves(plain):
    advice = CertificationAdvice("x", "Example Associate", "Example", None, ("cloud",), 7.1, 40, 100, "", "2026-11-20", "closes it")
    new = replace(plain.report, plan=replace(plain.report.plan, certifications=(advice,)))
    old = replace(plain.report, plan=replace(plain.report.plan, certifications=()))
    cloud = next(finding.name for finding in new.verdict.requirements if finding.id == "cloud")
    text = " ".join(compare.render(old, new, plain.taxonomy).split())
    assert f"next: +7.1 with the certification Example Associate, which serves {cloud}" in text
