"""A story is cut into pieces that say it all, each with the findings that hold it, however those lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtcheck.document import Document, Span
from mtcheck.reading import document_from_bytes
from mtcheck.report import highlight

TEXT = "Summit in Helsinki\n\nDonald trump met Putin on Monday 😀 in the palace.\r\n\r\n“We are glad”, he said.\n • One item\n • Two\n"
DOCUMENT = Document.from_text(TEXT)
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda pair: Span(min(pair), max(pair))), max_size=12
)


@given(SPANS)
def test_each_block_is_told_whole_and_each_finding_opens_and_closes_once(spans: list[Span]) -> None:
    told = highlight.paragraphs(DOCUMENT, spans)
    for block, paragraph in zip(DOCUMENT.blocks, told, strict=True):
        assert "".join(piece.text for piece in paragraph.pieces) == TEXT[block.start : block.end]
        assert paragraph.line == TEXT[: block.start].count("\n") + 1
    pieces = [piece for paragraph in told for piece in paragraph.pieces]
    everyone = list(range(len(spans)))
    assert sorted(number for piece in pieces for number in piece.opens) == everyone
    assert sorted(number for piece in pieces for number in piece.closes) == everyone
    for number in everyone:
        first = next(index for index, piece in enumerate(pieces) if number in piece.opens)
        last = next(index for index, piece in enumerate(pieces) if number in piece.closes)
        assert first <= last


@given(SPANS)
def test_a_piece_is_held_by_exactly_the_findings_that_cover_it(spans: list[Span]) -> None:
    for block, paragraph in zip(DOCUMENT.blocks, highlight.paragraphs(DOCUMENT, spans), strict=True):
        position = block.start
        for piece in paragraph.pieces:
            end = position + len(piece.text)
            if piece.text:
                assert set(piece.held) == {n for n, span in enumerate(spans) if span.start <= position and end <= span.end}
            position = end


def test_the_shortest_of_nested_findings_comes_first() -> None:
    start = TEXT.index("Donald")
    spans = [Span(start, start + 22), Span(start + 7, start + 12)]
    pieces = highlight.paragraphs(DOCUMENT, spans)[1].pieces
    assert [(piece.text, piece.held) for piece in pieces[:3]] == [("Donald ", (0,)), ("trump", (1, 0)), (" met Putin", (0,))]


def test_places_in_markup_lead_to_the_copy() -> None:
    document = document_from_bytes(b"<p>The <b>White</b> house&rsquo;s lawn</p>", "a.html")
    from mtcheck.finding import Finding, Level, Severity

    def finding(start: int, end: int) -> Finding:
        return Finding("MT1", "x", "other", "other", Severity.MINOR, Level.LIKELY, start, end, document.raw[start:end], "m")

    raw = document.raw
    found = [finding(raw.index("White"), raw.index(" house") + 6), finding(raw.index("&"), raw.index(";") + 1)]
    assert [document.text[slice(*span)] for span in highlight.places(document, found)] == ["White house", "’"]
