"""Notices: what went wrong or well, said in one style each."""

from typing import Literal

from ui.escape import escape, inline

_COMMAND = "cli.py"  # what is to be pasted has no full stop behind it
Tone = Literal["error", "neutral", "good"]

BROKEN = "Something broke, your question is kept"
IN_LOG = "Something broke. What happened is written in the log of the server."
REMOVED = "The report behind this answer was removed"
REMOVED_NEXT = "It has left the library since, and the answer with it. Other reports may say more."
BROKEN_NEXT = "Ask it again, or ask something else. What happened is written in the log of the server."


def notice(title: str, *details: str, tone: Tone) -> str:
    """A box with a title and a paragraph for each detail, all plain text."""
    role = "alert" if tone == "error" else "status"
    lines = "".join(f'<p dir="auto">{escape(line)}</p>' for detail in details for line in detail.splitlines())
    return (
        f'<section class="dl-notice dl-{tone}" role="{role}">'
        f'<p class="dl-notice-title">{inline(title)}</p>{lines}</section>'
    )


def warning(error: object) -> str:
    """What went wrong, on one line below what it went wrong with."""
    return f'<p class="dl-warning" role="alert">{escape(sentence(error))}</p>'


def sentence(error: object) -> str:
    """What an error says, as a sentence; a host or a path that it begins with ("ledger.example is …") stays small."""
    words = str(error).rstrip(".")
    is_name = any(mark in words.split(" ", 1)[0] for mark in "./")
    end = "" if words.endswith(("?", "!", "…")) or _COMMAND in words else "."
    return f"{words if is_name else f'{words[:1].upper()}{words[1:]}'}{end}"
