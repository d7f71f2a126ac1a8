"""What is too large for a story is refused before it takes memory: measured from outside, in a process of its own."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytest.importorskip("resource", reason="the system tells no peak of memory here")

MEASURED = """
import json, resource, sys
from mtcheck.errors import MtcheckError
from mtcheck.reading import read_document
from pathlib import Path
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_document(Path(sys.argv[1]))
    said = ""
except MtcheckError as error:
    said = str(error)
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([said, grown // 1024 if sys.platform != "darwin" else grown // 1024**2]))
"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCE = b"The mayor said so on Monday. "


def plain(path: Path) -> None:
    with path.open("wb") as file:
        for _ in range(100):
            file.write(SENTENCE * (1_000_000 // len(SENTENCE)))


def zipped(path: Path) -> None:
    path.write_bytes(gzip.compress(SENTENCE * 4_000_000))


def word(path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        part.write(f'<w:document xmlns:w="{W}"><w:body>'.encode())
        for _ in range(1_000):
            part.write(b"<w:p><w:r><w:t>" + SENTENCE * 3_500 + b"</w:t></w:r></w:p>")
        part.write(b"</w:body></w:document>")
    path.write_bytes(made.getvalue())


def entities(path: Path) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    path.write_text(f'<!DOCTYPE tmx [<!ENTITY e0 "bomb">{levels}]><tmx><body><tu><seg>&e11;</seg></tu></body></tmx>')


def news_entities(path: Path) -> None:
    entities(path)
    path.write_text(path.read_text().replace("tmx", "nitf").replace("<tu><seg>", "<p>").replace("</seg></tu>", "</p>"))


def outside(path: Path) -> None:
    secret = path.with_name("secret")
    secret.write_text("The secret is out in the open.")
    path.write_text(
        f'<!DOCTYPE xliff [<!ENTITY out SYSTEM "{secret.as_uri()}">]><xliff version="1.2"><file><body><trans-unit id="1">'
        "<source>Мэр заявил это.</source><target>&out;</target></trans-unit></body></file></xliff>",
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("name", "write", "said"),
    [
        ("a.txt", plain, "too large"),
        ("a.md", plain, "too large"),
        ("a.html", plain, "too large"),
        ("a.tsv", plain, "too large"),
        ("a.txt.gz", zipped, "compressed"),
        ("a.docx", word, "more"),
        ("a.tmx", entities, "entity"),
        ("a.nitf", news_entities, "entities"),
        ("a.xlf", outside, "entity"),
    ],
    ids=["100 MB", "100 MB Markdown", "100 MB HTML", "100 MB TSV", "gzip bomb", "Word bomb", "entity bomb in TMX", "entity bomb in NITF", "external entity in XLIFF"],
)
def test_a_file_too_large_is_refused_within_bounds(tmp_path: Path, name: str, write: Callable[[Path], None], said: str) -> None:
    path = tmp_path / name
    write(path)
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True)
    error, megabytes = json.loads(done.stdout)
    assert said in error
    assert path.name in error
    assert megabytes < 120
