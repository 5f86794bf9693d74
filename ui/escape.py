"""Escaping: how text that strangers wrote reaches the page as text, and as nothing else."""

import html
import re
from urllib.parse import urlsplit

# Explicit bidirectional embeddings, overrides and isolates (UAX #9) could reorder what stands around them, even out
# of a <bdi>, since a stray U+2069 closes it. They are invisible, and the browser orders Hebrew or Arabic without them.
# NUL and lone surrogates cannot travel to the browser at all.
_DROPPED = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# What makes something of the middle of a line of Markdown; a colon before a blank begins no directive.
_MARKDOWN = re.compile(r"[*_~`\[\]<>$\\|&]|:(?!\s)")
# Bare addresses become links after Markdown has dealt with backslashes, so these are broken with a word joiner.
_AUTOLINK = re.compile(r"(?i)(www|https?|ftp|mailto|xmpp|@)")
_WORD_JOINER = "\u2060"
_SCHEMES = ("http", "https")


def readable(text: str) -> str:
    """The text without characters that could reorder the page or not reach it."""
    return _DROPPED.sub("", text)


def escape(text: str) -> str:
    """The text for HTML, inside an element or a quoted attribute; blocks that hold it should say dir="auto"."""
    return html.escape(readable(text), quote=True)


def inline(text: str) -> str:
    """The text for the middle of a line of HTML, with its own direction isolated from the line's."""
    return f"<bdi>{escape(text)}</bdi>"


def clipped(text: str, most: int) -> str:
    """The text, or its beginning if it is longer than so many characters."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def label(text: str) -> str:
    """The text on one line for a widget's label, where Streamlit would render Markdown, directives and links."""
    line = " ".join(readable(text).split())
    return _PUNCTUATION.sub(r"\\\1", _AUTOLINK.sub(rf"\1{_WORD_JOINER}", line))


def spoken(text: str) -> str:
    """The text behind a word in the label of a widget that shows none: read out as it is, and drawn out of sight as
    Markdown all the same, so that signs of that are left out and not escaped."""
    return _AUTOLINK.sub(rf"\1{_WORD_JOINER}", " ".join(_MARKDOWN.sub(" ", readable(text)).split()))


def web_address(url: str | None) -> str | None:
    """The address when it is http or https with a host, else None; still to be escaped."""
    if url is None:
        return None
    address = readable(url).strip()
    try:
        parts = urlsplit(address)
        usable = parts.scheme.lower() in _SCHEMES and bool(parts.hostname)
    except ValueError:
        return None
    return address if usable else None
