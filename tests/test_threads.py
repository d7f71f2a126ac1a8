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


TABLES = """
import sys, threading
from mtcheck.lexicon import packed

sys.setswitchinterval(1e-6)
keys = [f"w{number}" for number in range(5000)]
tables = packed.dumps({key: 1 for key in keys}), packed.dumps(frozenset(keys))
missed = 0
for _ in range(4):
    made = [packed.loads(memoryview(table)) for table in tables]
    start = threading.Barrier(4)

    def ask():
        global missed
        start.wait()
        missed += sum(key not in table for key in keys for table in made)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    missed += len(keys) - len(made[0].keys() & frozenset([*keys, "other"]))
print([type(table).__name__ for table in made], missed)
"""


def test_no_thread_sees_a_key_as_missing_that_another_is_looking_up() -> None:
    done = subprocess.run([sys.executable, "-c", TABLES], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout == "['Dictionary', 'Words'] 0\n"
