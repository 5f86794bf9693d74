"""Fragments: a link that scrolls a publisher's page to some words (WICG, URL Fragment Text Directives)."""

import re
from urllib.parse import quote, urldefrag

# Words on each side that tell one place from another of the same words, and words from which on only the first and the
# last few of a quote are given: a page may have a picture or a link within.
BESIDE = 3
LONG = 8

_WORD = re.compile(r"\S+")


def with_words(address: str, text: str, start: int, end: int) -> str:
    """The address with a directive for `text[start:end]`; a browser that does not know it opens the page at its top.

    Words are whole from blank to blank, as the directive asks for, and those beside it are of its own paragraph, since
    a page may have anything between two.
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return address
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before = _WORD.findall(text, first, start)[-BESIDE:]
    after = _WORD.findall(text, end, last if last >= 0 else len(text))[:BESIDE]
    # Words that are looked for as one must stand in one paragraph of the page; from the first to the last few, a quote
    # may reach over any number of them.
    lines = [words for line in text[start:end].split("\n") if (words := _WORD.findall(line))]
    whole = len(lines) == 1 and len(lines[0]) <= LONG
    parts = lines if whole else [lines[0][:BESIDE], lines[-1][-BESIDE:]]
    middle = ",".join(_coded(" ".join(part)) for part in parts)
    prefix = f"{_coded(' '.join(before))}-," if before else ""
    suffix = f",-{_coded(' '.join(after))}" if after else ""
    bare, fragment = urldefrag(address)
    return f"{bare}#{fragment.split(':~:')[0]}:~:text={prefix}{middle}{suffix}"


def _coded(words: str) -> str:
    # A hyphen, a comma and an ampersand are the directive's own signs.
    return quote(words, safe="").replace("-", "%2D")
