"""Ranks, ties and the pool at a glance."""

from gapcheck.reports.shortlist.rows import Candidate, Column, Proof
from gapcheck.screening.ranking import rank_candidates, survey


def candidate(source: str, score: float | None, *, code: str = "", gate: str = "pass", status: str = "met") -> Candidate:
    proofs = {} if code else {"python": Proof(status, 1.0, "", "")}
    return Candidate(source, None, score, None, {} if code else {"degree": gate}, {}, proofs, 12, "good", (), code)


def test_equal_scores_share_a_rank_and_keep_the_order_of_the_inbox() -> None:
    rows = rank_candidates([candidate("c", 50.0), candidate("z", 70.0), candidate("a", 50.0), candidate("b", 40.0)])
    assert [(row.rank, row.source) for row in rows] == [(1, "z"), (2, "c"), (2, "a"), (4, "b")]


def test_gates_never_change_the_order() -> None:
    rows = rank_candidates([candidate("a", 50.0, gate="pass"), candidate("b", 60.0, gate="fail")])
    assert [row.source for row in rows] == ["b", "a"]


def test_files_without_a_score_come_last_and_have_no_rank() -> None:
    rows = rank_candidates([candidate("bad", None, code="corrupt"), candidate("poor", None), candidate("a", 0.0)])
    assert [(row.rank, row.source) for row in rows] == [(1, "a"), (None, "poor"), (None, "bad")]


def test_the_pool_tells_scarce_must_haves_and_the_gate_that_removes_most() -> None:
    rows = [candidate("a", 95.0), candidate("b", 100.0, gate="fail", status="missing"), candidate("c", 5.0, status="partial")]
    rows.append(candidate("d", None, code="corrupt"))
    overview = survey(rows, [Column("python", "Python", "required"), Column("go", "Go", "useful")], ["degree"])
    assert [(row.name, row.met, row.partial, row.missing) for row in overview.scarce] == [("Python", 1, 1, 1)]
    assert dict(overview.gates["degree"]) == {"pass": 2, "fail": 1}
    assert overview.bins == (1, 0, 0, 0, 0, 0, 0, 0, 0, 2)
    assert overview.skipped == {"corrupt": 1}
