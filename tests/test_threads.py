"""One checker, many threads: each document's report is the one that it gets alone, also while the tables are being made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

STORIES = Path(__file__).parent / "data" / "stories"
SCRIPT = f"""
import sys, threading
from pathlib import Path
from mtcheck import Checker, Document
from mtcheck.bilingual.layer import SourceLayer
from mtcheck.report.json import document_data

sys.setswitchinterval(1e-5)
stories = Path({str(STORIES)!r})
names = [path.name for path in sorted((stories / "mt").glob("*.txt"))][:6]

def document(name):
    texts = [(stories / side / name).read_text(encoding="utf-8") for side in ("mt", "src")]
    return Document.from_text(texts[0], path=name, source=texts[1])

def check(number):
    start.wait()
    for turn in range(len(names)):
        name = names[(3 * turn + number) % len(names)]
        found.append((name, document_data(shared.check(document(name)))))

start, found = threading.Barrier(6), []
shared = Checker(layers=[SourceLayer()])
threads = [threading.Thread(target=check, args=(number,)) for number in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
alone = Checker(layers=[SourceLayer()])
wanted = {{name: document_data(alone.check(document(name))) for name in names}}
print(len(found), sum(len(one["findings"]) for one in wanted.values()) > 20, [name for name, data in found if data != wanted[name]])
"""


def test_threads_may_share_a_checker() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == "36 True []\n"
