"""Names what is text and no article, such as code, pictures in XML and calendars, and says what to do instead."""

import re
from dataclasses import dataclass

from corpus.sources.syndicated import first_element

_RENAME = "if it is an article's text, name it .txt"


@dataclass(frozen=True, slots=True)
class _Kind:
    """`endings` are those of its files' names, `sign` what they open with, `root` their first element in XML."""

    is_what: str
    do: str
    endings: str
    sign: re.Pattern[bytes] | None = None
    root: str | None = None


# No ending of one letter is among them: "An interview with J.R" may well be one.
_KINDS = (
    _Kind(
        "a document in RTF", "save it as a Word document (.docx) or as plain text", ".rtf", re.compile(rb"\{\\rtf\d")
    ),
    _Kind("a picture in SVG", "", ".svg", root="svg"),
    _Kind(
        "a calendar or a list of contacts",
        "",
        ".ics .ical .ifb .vcf .vcard",
        re.compile(rb"BEGIN:V(?:CALENDAR|CARD)\b", re.IGNORECASE),
    ),
    _Kind(
        "a list of feeds (OPML)", "follow all that it names with: python cli.py follow FILE.opml", ".opml", root="opml"
    ),
    _Kind("news in NewsML 1", "ask the agency for NewsML-G2, or for NITF", "", root="newsml"),
    _Kind(
        "a shortcut to a web page",
        "add its address with: python cli.py add URL",
        ".url .webloc .desktop",
        re.compile(rb"\[InternetShortcut\]", re.IGNORECASE),
    ),
    _Kind(
        "a database's commands (SQL)",
        "export its articles as CSV",
        ".sql",
        re.compile(
            rb"(?:CREATE (?:TABLE|DATABASE)|DROP TABLE|INSERT INTO|PRAGMA \w+|BEGIN TRANSACTION)\b[^\n]*[(;]"
            rb"|-- (?:My|Maria|Postgre)?SQL\w* (?:database )?dump\b|--\r?\n-- PostgreSQL database"
        ),
    ),
    _Kind("a text in TeX", "save it as a PDF", ".tex .ltx .sty .bib", re.compile(rb"\\documentclass\b")),
    _Kind(
        "a program or a style sheet",
        _RENAME,
        # What Chrome adds to the names of a page's programs is among them.
        ".js .mjs .cjs .jsx .ts .tsx .vue .css .scss .sass .less .download .php .asp .aspx .jsp .py .rb .pl .sh .bash "
        ".bat .cmd .ps1 .java .kt .scala .cpp .hpp .cc .cs .go .rs .swift .lua .vbs .wasm",
        re.compile(
            rb"#![ \t]*/|<\?php\b|#include\s*[<\"]|@(?:charset|import)\s*[\"']|[\"']use strict[\"'];"
            rb"|[!;(+~]+(?:async )?function\b[ \w]*\(|[!;(]+\(?\)? ?=> ?\{|(?:/\*.{0,2000}?\*/\s*)[!;(]*function\b",
            re.DOTALL,
        ),
    ),
    _Kind(
        "settings or data of a program",
        "export its articles as CSV or JSON",
        ".yaml .yml .toml .ini .cfg .conf .properties .map .lock .geojson .webmanifest .ipynb .plist",
        re.compile(rb"%YAML\b"),
    ),
    _Kind("subtitles", "save what is said in them as plain text", ".srt .vtt .ass", re.compile(rb"WEBVTT\b")),
    _Kind("a list of rules for XML", "", ".xsl .xslt .xsd .dtd .wsdl", root="stylesheet"),
)
_BY_ENDING = {ending: kind for kind in _KINDS for ending in kind.endings.split()}
_XML = _Kind("XML of a kind that is not read", "save the article's page or its text", "", re.compile(rb"<\?xml\b"))


def what_else(ending: str, beginning: bytes) -> str | None:
    """What a text file is in place of an article, by the ending of its name and by its first bytes, as a sentence for
    a person; None where nothing shows that it is anything else. `beginning` has no blanks before it."""
    root = first_element(beginning)
    kind = _BY_ENDING.get(ending) or next((kind for kind in (*_KINDS, _XML) if _shows(kind, beginning, root)), None)
    if kind is None:
        return None
    return f"is {kind.is_what}, and no article{'; ' if kind.do else ''}{kind.do}"


def _shows(kind: _Kind, beginning: bytes, root: str) -> bool:
    if kind.root is not None and root == kind.root:
        return True
    return kind.sign is not None and kind.sign.match(beginning) is not None
