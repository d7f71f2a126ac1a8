"""Going through a story's findings one at a time: decisions, what they make of the text, and how they are kept.

    session = start(report.document.raw, report.findings)
    session = session.decide(Decision(session.current, Act.ACCEPT))
    session.text        # the story as it now stands
    session.undo()      # as before

A session is immutable and knows of no file and no terminal. `mtcheck.review.desk` adds the files, `mtcheck review` the
terminal.
"""

from mtcheck.review.session import Act, Change, Decision, Order, Session, start

__all__ = ["Act", "Change", "Decision", "Order", "Session", "start"]
