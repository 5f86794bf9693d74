"""Reads a Markdown file as one article: its front matter, and its words without the markup."""

import io
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.article import Article, clean_text
from corpus.errors import SourceError
from corpus.sources.decoding import decode, read_bytes
from corpus.sources.field_names import field_of
from corpus.sources.fields import article_from
from corpus.sources.fragment import plain
from corpus.sources.front_matter import published_only, split_front_matter
from corpus.sources.origin import Origin
from corpus.sources.skipped import Skipped
from corpus.sources.text import is_told

MAX_MARKDOWN_CHARACTERS = 500_000  # some markup takes the parser time that grows with the square of its length
_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def read_markdown(stream: io.BufferedReader, origin: Origin) -> Iterator[Article | Skipped]:
    """One article; its headline is the front matter's title, else the first heading, where that stands above the text.

    Raises:
        SourceError: the file is too long, empty, in an unknown encoding, a draft, or has broken front matter.
    """
    text = clean_text(decode(read_bytes(stream, origin)))
    if len(text) > MAX_MARKDOWN_CHARACTERS:
        raise SourceError(f"has {len(text):,} characters; a Markdown file may have {MAX_MARKDOWN_CHARACTERS:,}")
    fields, markdown = split_front_matter(text)
    heading, body = plain_text(markdown)
    if not any(value and field_of(name) == "title" for name, value in fields.items()):
        body = _without(body, heading)
    yield article_from(published_only(fields), origin, text=body, title=heading, place=origin.identity)


def plain_text(markdown: str) -> tuple[str | None, str]:
    """The first heading, if it stands above the text, and the words with a blank line between paragraphs.

    Links become their text, images their description, table rows lines with tabs; code is kept as it stands.
    What was struck out goes.
    """
    heading: str | None = None
    is_under = False  # of a paragraph of the text
    blocks: list[str] = []
    row: list[str] | None = None
    gap = "\n\n"
    opened: Token | None = None
    for token in _PARSER.parse(markdown):
        if token.type == "table_open" or (token.type.endswith("_list_open") and token.level == 0):
            gap = "\n\n"
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            blocks += [gap, "\t".join(row)]
            gap, row = "\n", None
        elif token.type in {"fence", "code_block"}:
            blocks += ["\n\n", token.content.rstrip("\n")]
            gap = "\n\n"
        elif token.type == "html_block":
            if words := plain(token.content):
                blocks += ["\n\n", words]
                gap = "\n\n"
                is_under = is_under or is_told(words)
        elif token.type in {"paragraph_open", "heading_open"}:
            opened = token
        elif token.type == "inline":
            words = _words(token.children if token.children is not None else [])
            if row is not None:
                row.append(words)
                continue
            if not words:  # a picture without a description
                continue
            is_heading = opened is not None and opened.type == "heading_open"
            if heading is None and is_heading and not is_under:
                heading = words
            is_under = is_under or (not is_heading and is_told(words))
            # A tight list hides the paragraphs of its items: they stand in lines below each other.
            is_item = opened is not None and opened.hidden
            blocks += [gap if is_item else "\n\n", words]
            gap = "\n" if is_item else "\n\n"
    return heading, "".join(blocks).strip()


def _without(text: str, heading: str | None) -> str:
    """The text without its headline, where that stands under other words; at its beginning it stands once anyway."""
    paragraphs = text.split("\n\n")
    if heading in paragraphs and paragraphs[0] != heading:
        paragraphs.remove(heading)
    return "\n\n".join(paragraphs)


def _words(tokens: Sequence[Token]) -> str:
    if any(token.type in {"html_inline", "s_open"} for token in tokens):
        shown = [_described(token) if token.type == "image" else token for token in tokens]
        # Within a paragraph only breaks end a line.
        return plain(_PARSER.renderer.render(shown, _PARSER.options, {})).replace("\n\n", "\n")
    parts: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
        elif token.type == "image":
            parts.append(_described(token).content)
    return "".join(parts).strip()


def _described(image: Token) -> Token:
    return Token("text", "", 0, content=_words(image.children if image.children is not None else []))
