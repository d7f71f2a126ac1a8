from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.batch import check_all
from mtcheck.document import Document
from mtcheck.report import html, markdown

if TYPE_CHECKING:
    from mtcheck.checker import Checker

BOX = "Readers, your help keeps this site alive, says the White house staff of our paper."
ONE = "The mayor of a small town in the north said on Monday that the bridge would be repaired before the winter came."
TWO = "A farmer from the south told a court on Tuesday that his cows had been stolen by two men in a grey lorry at night."


def documents(*texts: str) -> list[Document]:
    return [Document.from_text(text, path=f"{number}.txt") for number, text in enumerate(texts)]


def test_what_documents_share_is_reported_once_and_costs_nothing(checker: Checker) -> None:
    run = check_all(checker, documents(f"{ONE}\n\n{BOX}", f"{TWO}\n\n{BOX}"))
    first, second = run.reports
    assert [finding.text for finding in first.findings] == ["White house"]
    assert first.findings[0].related == (("1.txt", len(TWO) + 2 + BOX.index("White"), len(TWO) + 2 + BOX.index("White") + 11),)
    assert second.findings == ()
    assert first.notices == ()
    assert second.notices == (
        "1 finding in words that other documents of this run have too: listed once, with 0.txt, and not counted",
    )
    assert all(second.notices[0].split(":")[0] in page for page in (markdown.document(second), html.document(second)))
    assert first.score.penalty == second.score.penalty == 0


def test_one_document_pays_for_its_own_box(checker: Checker) -> None:
    (report,) = check_all(checker, documents(f"{ONE}\n\n{BOX}")).reports
    assert report.score.penalty > 0


def test_the_same_story_twice_hides_nothing(checker: Checker) -> None:
    run = check_all(checker, documents(BOX, BOX))
    assert [len(report.findings) for report in run.reports] == [1, 1]
    assert all(report.score.penalty > 0 for report in run.reports)


def test_a_critical_finding_is_never_set_aside(checker: Checker) -> None:
    box = "Donald Trump spoke first. Merkel and the tramp left early on Friday."
    run = check_all(checker, documents(f"{ONE}\n\n{box}", f"{TWO}\n\n{box}"))
    assert all(any(finding.severity == "critical" for finding in report.findings) for report in run.reports)
