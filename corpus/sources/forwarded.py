"""Finds the mails that a mail passes on: those that it carries as parts, and the one that its text opens with.

Where a text may be anything else than a mail that was passed on as it was, it stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from itertools import chain, islice

from corpus.errors import SourceError
from corpus.sources.dates import read_stated
from corpus.sources.page_tree import Element, shown, shown_lines

MAX_CARRIED = 1_000
MAX_DEPTH = 10  # of mails within mails, of either kind
MAX_HEAD_LINES = 40
# Gmail's, Thunderbird's and Apple's; then Outlook's, which it also writes above what was answered.
_FORWARDED = re.compile(r"-{3,}\s?Forwarded [Mm]essage\s?-{3,}|Begin forwarded message:")
_ORIGINAL = re.compile(r"-{3,}\s?Original Message\s?-{3,}|_{10,}")
_NOTE = re.compile(
    r"(?:fyi|for your information|see below|sent from my [\w ]{1,30}|get outlook for \w{1,20})\W{0,3}", re.I
)
# Some programs set these, or a name, in asterisks for bold.
_FIELD = re.compile(
    r"\*?(?P<name>From|Date|Sent|Subject|To|Cc|CC|Bcc|Reply-To|Importance|Attachments)\s?:\s?\*?\s*(?P<value>.*)"
)
_QUOTE = re.compile(r"^> ?", re.MULTILINE)
_PREFIX = re.compile(r"(?:fwd?\s?:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A mail that another passes on in its text; `published` is the day alone where no zone is written, and None
    where that cannot be read."""

    sender: str
    title: str
    published: str | None
    text: str


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a text that was passed on, each field with its value, and the text below."""

    fields: dict[str, str]
    mark: str
    below: str


def carried_by(mail: EmailMessage, *, depth: int = 0) -> Iterator[EmailMessage]:
    """The mails that are parts of a mail, as in a digest, each before those that it carries itself.

    Raises:
        SourceError: they lie deeper in one another than any mails.
    """
    kind = mail.get_content_type()
    if depth > MAX_DEPTH:
        raise SourceError(f"is a mail with mails in more than {MAX_DEPTH} others, and is not read")
    if kind == "multipart/report":  # that a mail did not arrive
        return
    for part in mail.iter_parts():
        if isinstance(part, EmailMessage):
            if kind == "message/rfc822":
                yield part
            yield from carried_by(part, depth=depth + (kind == "message/rfc822"))


def forwarded(text: str, subject: str) -> Forwarded | None:
    """The mail that `text` opens with, in a mail of this subject; None where it passes none on."""
    is_forward = _PREFIX.match(subject) is not None
    fields: dict[str, str] = {}
    for _ in range(MAX_DEPTH):
        head = _head(text)
        if head is None or not (is_forward or _FORWARDED.fullmatch(head.mark)):
            break
        fields, text = head.fields, head.below
    if not fields:
        return None
    own, title = _PREFIX.sub("", subject, count=1), _PREFIX.sub("", fields["Subject"], count=1)
    return Forwarded(
        sender=_name(fields["From"]),
        title=own if own.startswith(title) else title,  # a long one may have been cut off
        published=_published(fields.get("Date") or fields.get("Sent", "")),
        text=text,
    )


def parted(text: str) -> tuple[str, str]:
    """The heads of mails passed on that a text opens with, a line for each field, and the text without quotes below
    them; "" and the text where there are none."""
    heads = []
    for _ in range(MAX_DEPTH):
        head = _head(text)
        if head is None:
            break
        heads.append("\n".join([head.mark, *(f"{name}: {value}" for name, value in head.fields.items())]))
        text = head.below
    return "\n\n".join(heads), text


def parted_page(tree: Element) -> str:
    """As `parted`, for a page, out of whose tree the heads are taken."""
    lines = list(islice(shown_lines(tree), MAX_HEAD_LINES))
    head, below = parted("\n".join(map(shown, lines)))
    if head:
        for element, name in chain.from_iterable(lines[: len(lines) - len(below.split("\n"))]):
            setattr(element, name, None)
    return head


def _head(text: str) -> _Head | None:
    mark, text = _marked(text)
    fields, below = _fields(_QUOTE.sub("", text) if text.startswith(">") else text)
    is_whole = fields.get("From") and "Subject" in fields and ("Date" in fields or "Sent" in fields)
    # Pages lose the rule that is Outlook's mark.
    is_known = mark != "" or {"Sent", "To"} <= fields.keys()
    return _Head(fields, mark, below) if is_whole and is_known and below else None


def _marked(text: str) -> tuple[str, str]:
    """The mark that a text opens with, and what stands below it; "" and the text where there is none."""
    lines = text.lstrip().split("\n", MAX_HEAD_LINES)
    at = next((at for at, line in enumerate(lines) if line.strip() and not _NOTE.fullmatch(line.strip())), 0)
    mark = lines[at].strip()
    if _FORWARDED.fullmatch(mark) is None and _ORIGINAL.fullmatch(mark) is None:
        return "", text.lstrip()
    return mark, "\n".join(lines[at + 1 :]).lstrip()


def _fields(text: str) -> tuple[dict[str, str], str]:
    """The fields that a text opens with, and what stands below them."""
    lines = text.split("\n", MAX_HEAD_LINES)
    fields: dict[str, str] = {}
    name, at = "", 0
    for line in lines:
        found = _field(line, fields)
        if found is not None:
            name = found["name"]
            fields[name] = found["value"].strip()
        elif name and _goes_on(fields, name, lines[at : at + 3]):
            fields[name] = f"{fields[name]} {line.strip()}".strip()
        else:
            break
        at += 1
    return fields, "\n".join(lines[at:]).strip()


def _goes_on(fields: dict[str, str], name: str, lines: list[str]) -> bool:
    """Whether the first of these lines belongs to the field above, as long ones are cut, or stands between fields."""
    is_listed = fields[name].endswith(",") and lines[0].strip() != ""
    return is_listed or any(_field(line, fields) is not None for line in lines[1:])


def _field(line: str, fields: dict[str, str]) -> re.Match[str] | None:
    """A field that stands in this line, where it is none of these."""
    found = _FIELD.fullmatch(line.strip())
    return found if found is not None and found["name"] not in fields else None


def _name(sender: str) -> str:
    """`The Daily Ledger` of `"The Daily Ledger" <news@ledger.example>`; the address where there is no name."""
    name = re.split(r"[<\[]", sender, maxsplit=1)[0].strip(" \t\xa0\"'*")
    return name or sender.strip("<>[] *").removeprefix("mailto:")


def _published(date: str) -> str | None:
    try:
        found = read_stated(date)
    except SourceError:
        return None
    return found.moment.isoformat() if found.has_zone else found.moment.date().isoformat()
