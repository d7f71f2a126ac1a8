"""Throws made-up bytes at every reader, guided by coverage (atheris, Linux).

    python tools/fuzz.py                        20 seconds, shared by all targets
    python tools/fuzz.py --seconds 600 docx     longer, one target
    python tools/fuzz.py --runs 2000            so many inputs for each target, the same ones at each call
    python tools/fuzz.py --again docx FILE      one input once more, with its traceback

Only MtcheckError may come out, and what is read must hold together: every place of the copy leads to a place of the
file. An input that breaks a reader, takes 20 seconds or 2 GB is left in the folder that is named at the end, and the
exit code is 1.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "tests" / "data" / "stories"
_DOCUMENT = "word/document.xml"
PAIRS = [
    ("Мэр заявил, что мост закроют.", "The mayor said that the bridge would be closed."),
    ("Путин & Трамп встретились.", "Putin & Trump met <soon>."),
]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _xliff() -> str:
    units = "".join(
        f'<trans-unit id="{n}"><source>{_escaped(ru)}</source>'
        f'<target>{_escaped(en)} <g id="1">So</g></target></trans-unit>'
        for n, (ru, en) in enumerate(PAIRS)
    )
    return f'<?xml version="1.0"?><xliff version="1.2"><file><body>{units}</body></file></xliff>'


def _tmx() -> str:
    units = "".join(
        f"<tu><tuv xml:lang='ru'><seg>{_escaped(ru)}</seg></tuv><tuv xml:lang='en'><seg>{_escaped(en)}</seg></tuv></tu>"
        for ru, en in PAIRS
    )
    return f"<tmx version='1.4'><header/><body>{units}</body></tmx>"


def _nitf() -> str:
    body = "".join(f"<p>{_escaped(en)}</p>" for _, en in PAIRS)
    head = "<body.head><hedline><hl1>Bridge</hl1></hedline></body.head>"
    return f"<nitf><head/><body>{head}<body.content>{body}</body.content></body></nitf>"


@cache
def _docx() -> bytes:
    import docx

    document = docx.Document()
    for _, english in PAIRS:
        document.add_paragraph(english).add_run(" In bold.").bold = True
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _packed(data: bytes) -> bytes:
    """A Word document with no more parts than it needs, the main one being these bytes."""
    base = "http://schemas.openxmlformats.org"
    main = f"{base}/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationship Id="r" Type="{main}" Target="{_DOCUMENT}"/>'
    kinds = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{_DOCUMENT}" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", f'<Types xmlns="{base}/package/2006/content-types">{kinds}</Types>')
        relationships = f'<Relationships xmlns="{base}/package/2006/relationships">{relations}</Relationships>'
        package.writestr("_rels/.rels", relationships)
        package.writestr(_DOCUMENT, data)
    return made.getvalue()


def _stories() -> Iterator[bytes]:
    for path in sorted(STORIES.glob("mt/*.txt"))[:6]:
        yield path.read_bytes()[:1_500]


def _texts() -> list[bytes]:
    text = next(_stories()).decode()
    return [
        *_stories(),
        "\ufeff“Go”, — said he\r\nСтоп".encode(),
        text[:300].encode("utf-16"),
        text[:300].encode("cp1252", "replace"),
        "The mayor said “no”. \U0001f600 e\u0301".encode("utf-32"),
        b"a\x00b\xff\xfe",
    ]


def _markdown() -> list[bytes]:
    page = "---\na: b\n---\n# Head\n\nThe **White** [house](http://x.example) &amp; `code`\n\n> quote\n```\nx\n```\n"
    return [page.encode(), *_stories()]


def _html() -> list[bytes]:
    page = "<!doctype html><title>Head</title><p>The <b>White</b> house&rsquo;s &#8211; &amp &bogus; lawn"
    page += "<script>x</script><!-- c --><pre>y"
    return [page.encode(), b"<p>\r\nThe mayor</p><svg><a>x</a></svg>&#x110000;&#0;"]


SEEDS: dict[str, tuple[str, Callable[[], list[bytes]]]] = {
    "plain": (".txt", _texts),
    "markdown": (".md", _markdown),
    "html": (".html", _html),
    "tsv": (".tsv", lambda: ["\n".join("\t".join(pair) for pair in PAIRS).encode(), b"ru\ten\n\xd0\x90\tA b\n"]),
    "xliff": (".xlf", lambda: [_xliff().encode()]),
    "tmx": (".tmx", lambda: [_tmx().encode()]),
    "news": (".nitf", lambda: [_nitf().encode(), b"<?xml version='1.0' encoding='cp1251'?>" + _nitf().encode()]),
    "docx": (".docx", lambda: [_docx()]),
    "docx-inside": (".docx", lambda: [zipfile.ZipFile(io.BytesIO(_docx())).read(_DOCUMENT)]),
}


def one(target: str) -> Callable[[bytes], None]:
    """What is tried with each input of a target."""
    from mtcheck.errors import MtcheckError
    from mtcheck.reading import document_from_bytes

    name = f"story{SEEDS[target][0]}"

    def tried(data: bytes) -> None:
        data = _packed(data) if target == "docx-inside" else data
        try:
            document = document_from_bytes(data, name)
        except MtcheckError as error:
            if not str(error).startswith(name):
                raise ValueError("an error that does not say which file it is about") from error
            return
        offsets = document.offsets
        if offsets is not None:
            together = len(offsets) == len(document.text) + 1 and all(a <= b for a, b in pairwise(offsets))
            if not together or not 0 <= offsets[0] <= offsets[-1] <= len(document.raw):
                raise ValueError("places that lead nowhere")
        for start, end in document.spans[:50]:
            first, last = document.to_raw(start, end)
            if not 0 <= first < last <= len(document.raw):
                raise ValueError("a word that stands nowhere")
        document.line_column(len(document.raw))

    return tried


def child(target: str, folder: Path, budget: str) -> None:
    """Fuzz one target in this process, which libFuzzer ends itself."""
    import atheris

    with atheris.instrument_imports(include=["mtcheck.reading", "mtcheck.suppress.directives"]):
        tried = one(target)
    seeds = folder / target
    seeds.mkdir(parents=True)
    for number, data in enumerate(SEEDS[target][1]()):
        (seeds / f"{number}").write_bytes(data)
    settings = ["-max_len=20000", "-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1", "-seed=1"]
    settings += [budget, f"-artifact_prefix={folder}/{target}-"]
    atheris.Setup(["fuzz", str(seeds), *settings], tried)
    atheris.Fuzz()


def run(targets: list[str], budget: str) -> int:
    """Fuzz some targets, each in a process of its own, and say how each fared."""
    folder = Path(tempfile.mkdtemp(prefix="mtcheck-fuzz-"))
    broken = 0
    for target in targets:
        start = time.monotonic()
        line = [sys.executable, __file__, "--child", target, "--folder", str(folder), f"--budget={budget}"]
        fixed = {**os.environ, "PYTHONHASHSEED": "1"}  # for --runs: the same inputs at each call
        done = subprocess.run(line, capture_output=True, text=True, errors="replace", check=False, env=fixed)
        tried = re.search(r"number_of_executed_units:\s+(\d+)", done.stderr)
        covered = re.findall(r"cov: (\d+)", done.stderr)
        whole = done.returncode == 0 and tried is not None
        broken += not whole
        print(
            f"{target}: {tried[1] if tried else 0} inputs, {covered[-1] if covered else 0} edges, "
            f"{time.monotonic() - start:.0f} s, {'nothing broke' if whole else 'BROKEN'}",
            flush=True,
        )
        if not whole:
            print(done.stderr[-4_000:])
    if broken:
        print(f"inputs that broke a reader are in {folder}")
    else:
        shutil.rmtree(folder)
    return 1 if broken else 0


def main() -> int:
    """Read the command line."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("targets", nargs="*", help=", ".join(SEEDS))
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--runs", type=int, help="inputs for each target, in place of a time")
    asked.add_argument("--again", nargs=2, metavar=("TARGET", "FILE"))
    asked.add_argument("--child", help=argparse.SUPPRESS)
    asked.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked.add_argument("--budget", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.child:
        child(given.child, given.folder, given.budget)
        return 0
    if given.again:
        one(given.again[0])(Path(given.again[1]).read_bytes())
        print("nothing broke")
        return 0
    if unknown := set(given.targets) - SEEDS.keys():
        asked.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(SEEDS)}")
    targets = given.targets or list(SEEDS)
    budget = f"-runs={given.runs}" if given.runs else f"-max_total_time={max(1, round(given.seconds / len(targets)))}"
    return run(targets, budget)


if __name__ == "__main__":
    sys.exit(main())
