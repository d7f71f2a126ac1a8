"""Measures everything on a folder of corpora and writes the figures into docs/accuracy.md.

Usage: python tools/accuracy.py ../shared/corpus [--jobs 2] [--only validity]

The folder holds dev/ (an annotated corpus), clean/*.jsonl.gz (human texts), seed-gold.jsonl (gold of documents beside
the folder) and wmt18/outputs.jsonl.gz; what is missing is left out, and its block says so.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.errors import MtcheckError
from mtcheck.evaluation import validity
from mtcheck.evaluation.bootstrap import Sample
from mtcheck.evaluation.corpus import Kind
from mtcheck.evaluation.counts import count
from mtcheck.evaluation.outputs import correct_all, load_outputs, outputs_table
from mtcheck.evaluation.run import Request, evaluate
from mtcheck.evaluation.table import Cell, Column, Form, Table, between_markers, markdown
from mtcheck.evaluation.tables import Evaluation, tables
from mtcheck.finding import Level
from mtcheck.layers import layers
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.evaluation.judging import Judged

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
DISPUTES = ROOT / "docs" / "disputes.toml"
NAMES = ("overall", "spans", "fixes", "level", "severity", "category", "system", "false-alarms", "rule")
STORIES = ROOT / "tests" / "data" / "stories"
MORE_STORIES = ROOT / "tests" / "data" / "stories_b"  # of these the misses with odd numbers were read, the even never
LAST_STORIES = ROOT / "tests" / "data" / "stories_c"  # the same of these
MISSING = "(not measured: the corpus is not here)"


def main() -> int:
    """Measure, and rewrite the marked blocks of the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", choices=["validity"], help="measure this alone, and print it")
    options = parser.parse_args()
    if options.only:
        for name, text in _validity(options.corpus / "wmt18", options.jobs):
            print(f"<!-- {name} -->\n{text.strip()}\n")
        return 0
    page = PAGE.read_text(encoding="utf-8")
    # Until it is measured a block stays as it stands.
    blocks = dict(re.findall(r"<!-- begin:([\w-]+) -->\n(.*?)<!-- end:", page, re.DOTALL))
    measured = 0
    for name, text in _blocks(options.corpus, options.jobs):
        blocks[name] = text
        measured += 1
        write_whole(PAGE, between_markers(page, blocks))  # at once: the whole takes long
    print(f"{PAGE.relative_to(ROOT)}: {measured} blocks measured")
    return 0


@contextmanager
def checker(languagetool: str) -> Iterator[Checker]:
    """A checker with default settings and the grammar layer on or off."""
    config = Config(languagetool=languagetool)
    with layers(config) as used:
        yield Checker(config, layers=used)


def _blocks(corpus: Path, jobs: int) -> Iterator[tuple[str, str]]:
    dev, seed, outputs = corpus / "dev", corpus / "seed-gold.jsonl", corpus / "wmt18" / "outputs.jsonl.gz"
    request = Request(
        dev if dev.is_dir() else None,
        clean=tuple(sorted((corpus / "clean").glob("*.jsonl.gz"))),
        disputes=DISPUTES if DISPUTES.is_file() else None,
    )
    with checker("off") as rules:
        _say("dev and human texts, rules alone")
        evaluation = evaluate(request, rules, jobs=jobs)
        yield "signature", f"`{evaluation.signature}`"
        yield from _tables("dev", evaluation)
        _say("seed")
        if seed.is_file():
            yield from _tables("seed", evaluate(Request(seed, root=corpus.parent), rules))
        else:
            yield from ((f"seed-{name}", MISSING) for name in NAMES)
        _say("halves, stories, the tolerance curve")
        yield "halves", markdown(_halves(request, rules))
        yield "stories", markdown(_stories(rules))
        yield from ((f"stories-{name}", text) for name, text in _story_tables(rules))
        yield "calibration", _calibration(rules, dev) if dev.is_dir() else MISSING
        _say("outputs before and after correction")
        yield "outputs", _outputs(outputs, rules, jobs) if outputs.is_file() else MISSING
    _say("the layers")
    yield "layers", markdown(_layers(request, evaluation, jobs))
    yield from _validity(corpus / "wmt18", jobs)


def _say(what: str) -> None:
    print(f"measuring: {what}", file=sys.stderr)


def _tables(prefix: str, evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    made = {table.name: table for table in tables(evaluation)}
    for name in NAMES:
        table = made.get(name)
        note = f"\n{table.note}\n" if table is not None and table.note else ""
        yield f"{prefix}-{name}", markdown(table) + note if table is not None else MISSING


_SHARES = (
    Column("texts", Form.TEXT), Column("gold"), Column("findings"), Column("P %", Form.SHARE),
    Column("R %", Form.SHARE), Column("F0.5 %", Form.SHARE), Column("achieved, % of gold", Form.SHARE),
    Column("agree, % of gold", Form.SHARE),
)  # fmt: skip


def _share_row(name: str, evaluation: Evaluation) -> tuple[Cell, ...]:
    sample = Sample([count(one) for one in evaluation.translations()])
    return (
        name,
        sample.counts.gold,
        sample.counts.findings,
        sample.share(lambda sums: sums.right, lambda sums: sums.findings),
        sample.share(lambda sums: sums.found, lambda sums: sums.gold),
        sample.estimate(lambda sums: sums.f_half),
        sample.share(lambda sums: sums.achieved, lambda sums: sums.gold),
        sample.share(lambda sums: sums.agreed, lambda sums: sums.gold),
    )


def _halves(request: Request, rules: Checker) -> Table:
    rows = [
        _share_row(f"half {half}, {'with' if source else 'without'} source", evaluate(
            replace(request, clean=(), half=half, with_source=source), rules
        ))
        for source in (False, True)
        for half in ("a", "b")
    ]  # fmt: skip
    return Table("halves", "Halves", _SHARES, tuple(rows))


def _stories(rules: Checker) -> Table:
    with tempfile.TemporaryDirectory() as folder:
        sets = (
            ("first set", STORIES),
            ("second set", MORE_STORIES),
            ("second set, misses read (odd)", _part(MORE_STORIES, Path(folder, "odd"), 1)),
            ("second set, never read (even)", _part(MORE_STORIES, Path(folder, "even"), 0)),
            ("third set, misses read (odd)", _part(LAST_STORIES, Path(folder, "odd-c"), 1)),
            ("third set, misses never read (even)", _part(LAST_STORIES, Path(folder, "even-c"), 0)),
        )
        rows = [
            _share_row(f"{name}, {how}", evaluate(Request(stories, with_source=source), rules))
            for name, stories in sets
            for how, source in (("without source", False), ("with source", True))
        ]
    return Table("stories", "Stories", _SHARES, tuple(rows))


def _part(stories: Path, folder: Path, remainder: int) -> Path:
    """A copy of the stories whose number leaves a remainder by two."""
    for kind in ("mt", "src"):
        (folder / kind).mkdir(parents=True)
        for path in (stories / kind).iterdir():
            if int(path.stem[:2]) % 2 == remainder:
                shutil.copy(path, folder / kind)
    gold = (stories / "gold.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in gold if (folder / json.loads(line)["file"]).is_file()]
    (folder / "gold.jsonl").write_text("".join(kept), encoding="utf-8")
    return folder


def _story_tables(rules: Checker) -> Iterator[tuple[str, str]]:
    made = {table.name: table for table in tables(evaluate(Request(STORIES), rules))}
    yield from ((name, markdown(made[name])) for name in ("category", "level"))


def _calibration(rules: Checker, dev: Path) -> str:
    from mtcheck.quality.calibrate import fit, texts_of, wording

    return "```text\n" + "\n".join(wording(fit(texts_of(dev, rules)))) + "\n```"


def _validity(folder: Path, jobs: int) -> Iterator[tuple[str, str]]:
    """Human against machine, the order of systems, and length, on outputs with human scores of their systems."""
    outputs, human = folder / "outputs.jsonl.gz", folder / "systems.tsv"
    names = ("pairs", "systems", "length", "length-source")
    if not (outputs.is_file() and human.is_file()):
        yield from ((f"validity-{name}", MISSING) for name in names)
        return
    segments = load_outputs(outputs)
    with checker("off") as rules:
        scored = {}
        for name, with_source in (("without source", False), ("with source", True)):
            _say(f"validity {name}")
            scored[name] = validity.score_all(segments, rules, with_source=with_source, jobs=jobs)
        yield "validity-pairs", _noted(validity.preference_table(scored))
        _say("validity: the reference metrics")
        yield "validity-systems", _noted(
            validity.system_table(segments, scored, validity.load_human_scores(human), jobs=jobs)
        )
        _say("validity: length")
        for block, name, with_source in (("length", "without source", False), ("length-source", "with source", True)):
            made = validity.length_table(scored[name], rules, with_source=with_source, jobs=jobs)
            yield f"validity-{block}", _noted(made)


def _noted(table: Table) -> str:
    return f"{markdown(table)}\n{table.note}"


def _outputs(path: Path, rules: Checker, jobs: int) -> str:
    table, signature = outputs_table(correct_all(load_outputs(path), rules, [Level.CERTAIN], jobs=jobs))
    return f"{markdown(table)}\n{table.note} `{signature}`"


def _layers(request: Request, rules: Evaluation, jobs: int) -> Table:
    """The same figures with each layer added to the rules."""
    rows = [_layer_row("rules", rules)]
    # Human texts have no source, so what is found in them without it holds with it.
    clean = _clean(rules)
    for languagetool, with_source, name in (
        ("off", True, "rules and source"),
        ("on", False, "rules and LanguageTool"),
        ("on", True, "rules, LanguageTool and source"),
    ):
        wanted = replace(request, with_source=with_source, clean=() if with_source else request.clean)
        try:
            with checker(languagetool) as used:
                measured = evaluate(wanted, used, jobs=jobs)
        except MtcheckError as error:
            rows.append((f"{name} (not measured: {error})", *[None] * 9))
            continue
        if with_source:
            measured = replace(measured, judged=(*measured.judged, *clean))
        else:
            clean = _clean(measured)
        rows.append(_layer_row(name, measured))
    columns = (
        Column("layers", Form.TEXT), Column("findings"), Column("P %", Form.SHARE), Column("R %", Form.SHARE),
        Column("F0.5 %", Form.SHARE), Column("fixes achieved, % of tried", Form.SHARE), Column("achieved"),
        Column("false alarms on human/ per 1,000 words", Form.RATE), Column("native", Form.RATE),
        Column("translated", Form.RATE),
    )  # fmt: skip
    return Table("layers", "Layers", columns, tuple(rows))


def _clean(evaluation: Evaluation) -> tuple[Judged, ...]:
    return tuple(one for one in evaluation.judged if one.case.kind is Kind.HUMAN and one.case.group != Kind.HUMAN)


def _layer_row(name: str, evaluation: Evaluation) -> tuple[Cell, ...]:
    sample = Sample([count(one) for one in evaluation.translations()])
    alarms: Iterable[Cell] = (
        Sample(
            [count(one) for one in evaluation.judged if one.case.kind is Kind.HUMAN and one.case.group == group]
        ).estimate(lambda sums: sums.per_1000)
        for group in ("human", "native", "translated")
    )
    return (
        name,
        sample.counts.findings,
        sample.share(lambda sums: sums.right, lambda sums: sums.findings),
        sample.share(lambda sums: sums.found, lambda sums: sums.gold),
        sample.estimate(lambda sums: sums.f_half),
        sample.share(lambda sums: sums.achieved, lambda sums: sums.tried),
        sample.counts.achieved,
        *alarms,
    )


if __name__ == "__main__":
    sys.exit(main())
