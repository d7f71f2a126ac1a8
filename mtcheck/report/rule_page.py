"""A rule's page, from what the rule says of itself: for ``mtcheck explain`` and docs/rules.md."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtcheck.finding import Level

if TYPE_CHECKING:
    from mtcheck.bilingual.base import SourceRule
    from mtcheck.rules.base import Rule

_SAFETY = {
    Level.CERTAIN: "Certain: its fix may be applied unseen (`mtcheck fix --write`).",
    Level.LIKELY: "Likely: an editor should look; its fix is never written unseen.",
    Level.HINT: "Hint: shown on request, never counted, never written.",
}
_MAY_DIFFER = "Some findings of a rule may be surer or less sure than this; each says so."


def as_data(rule: Rule | SourceRule) -> dict[str, Any]:
    """Everything a rule says of itself, as plain data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "category": rule.category,
        "mqm": rule.mqm_type,
        "severity": rule.severity.value,
        "level": rule.level.value,
        "message": rule.message,
        "why": rule.why,
        "how": rule.how,
        "settings": dict(getattr(rule, "settings", {})),
        "bad": [
            {"text": bad.text, "corrected": bad.corrected}
            | ({"source": source} if (source := getattr(bad, "source", "")) else {})
            for bad in rule.bad
        ],
        "good": list(rule.good),
        "since": rule.since,
    }


def render(rule: Rule | SourceRule) -> str:
    """A rule's page in Markdown."""
    lines = [
        f"## {rule.code} {rule.name}",
        "",
        f"{rule.category} · {rule.mqm_type} · {rule.severity.value} · {rule.level.value} · since {rule.since}",
        "",
        f"**What it finds.** {rule.message}",
        "",
        f"**Why it is there.** {rule.why}",
        "",
        f"**How it finds and mends.** {rule.how}",
        "",
        f"**Fix safety.** {_SAFETY[rule.level]} {_MAY_DIFFER}",
        "",
        "**Examples**" + _under(rule),
        "",
    ]
    for bad in rule.bad:
        source = getattr(bad, "source", "")
        lines.append(f"- Found: {_code(bad.text)}" + (f" beside {_code(source)}" if source else ""))
        if bad.corrected is not None:
            lines.append(f"  - Use instead: {_code(bad.corrected)}")
    lines += [f"- Left alone: {_code(good)}" for good in rule.good]
    return "\n".join(lines) + "\n"


def _under(rule: Rule | SourceRule) -> str:
    """The settings that the examples want, where they want any."""
    settings = getattr(rule, "settings", {})
    if not settings:
        return ""
    shown = ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings.items())
    return f" with {_code(shown)}"


def _code(text: str) -> str:
    text = text.replace("\n", " ⏎ ")
    return f"`` {text} ``" if "`" in text else f"`{text}`"
