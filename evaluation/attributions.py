"""Measures who is said to make a claim, and how surely, on claims whose source and hedge are known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answering.answer import Attribution, Citation
from answering.attribution import attribution_of
from corpus.article import Article
from corpus.sentences import Slice, sentences
from corpus.split import split
from evaluation.bootstrap import Estimate, mean_of
from evaluation.lines import read_lines

NAMED, UNNAMED = "named", "unnamed"


@dataclass(frozen=True, slots=True)
class Claim:
    """The words that a claim was cut from, and what a person found to be its source and its hedge."""

    citation: Citation
    label: Attribution

    @property
    def kind(self) -> str:
        """Whether anybody is named who makes the claim."""
        return NAMED if self.label.source is not None else UNNAMED


@dataclass(frozen=True, slots=True)
class Attributed:
    """A claim, and what was made of it."""

    claim: Claim
    found: Attribution

    @property
    def is_source_right(self) -> bool:
        return self.found.source == self.claim.label.source

    @property
    def is_source_met(self) -> bool:
        """Whether it is the same source, in some more or fewer words; or none, where there is none."""
        found, label = self.found.source, self.claim.label.source
        if found is None or label is None:
            return found is label
        return found[0] < label[1] and label[0] < found[1]

    @property
    def is_hedge_right(self) -> bool:
        return self.found.hedge == self.claim.label.hedge

    @property
    def is_denied_right(self) -> bool:
        return self.found.is_denied == self.claim.label.is_denied

    @property
    def is_right(self) -> bool:
        return self.is_source_right and self.is_hedge_right and self.is_denied_right

    @property
    def told(self) -> str:
        """A line for a person: the words around the quote, what was found and what is so."""
        citation = self.claim.citation
        text, start, end = citation.article.text, citation.start, citation.end
        words = " ".join(f"{text[max(0, start - 60) : start]}[{citation.quote}]{text[end : end + 60]}".split())
        return f"…{words}…  {_told(text, self.found)}, is {_told(text, self.claim.label)}"


def _told(text: str, one: Attribution) -> str:
    source, hedge = (text[slice(*span)] if span is not None else "–" for span in (one.source, one.hedge))
    return f"{source} / {hedge}{' (denied)' if one.is_denied else ''}"


def read_claims(path: Path, article: Callable[[str], Article]) -> list[Claim]:
    """Read JSONL of `{"article_ids", "answers", "source", "hedge", "denied"}`, all in words, the claim being the first
    of the answers in a sentence of the first article that holds source and hedge, too; or of `{"article_id", "start",
    "end", "source", "hedge", "denied"}`, all in characters of the text of an article. `article` finds one by its id.

    Raises:
        InputError: the file cannot be read, or a line is not such an object; the text names the line.
    """
    example = '{"article_ids": ["a1"], "answers": ["17"], "source": "the coastguard", "hedge": null, "denied": false}'
    return read_lines(
        path, lambda row, _: _read(row, article), what="claims", no="no claim with its source", example=example
    )


def _read(row: dict[str, Any], article: Callable[[str], Article]) -> Claim:
    return _in_words(row, article) if "answers" in row else _in_characters(row, article)


def _in_words(row: dict[str, Any], article: Callable[[str], Article]) -> Claim:
    found = article(row["article_ids"][0])
    for start, end in sentences(found.text):
        source, hedge = (_place(found.text, row[name], start, end) for name in ("source", "hedge"))
        if (source is None) != (row["source"] is None) or (hedge is None) != (row["hedge"] is None):
            continue
        for answer in row["answers"]:
            quote = _place(found.text, answer, start, end)
            if quote is not None:
                return _claim(found, quote, Attribution(source, hedge, bool(row["denied"])))
    raise ValueError(f"no sentence of {found.id!r} has an answer, the source and the hedge")


def _in_characters(row: dict[str, Any], article: Callable[[str], Article]) -> Claim:
    found = article(row["article_id"])
    source, hedge = (_slice(row[name]) for name in ("source", "hedge"))
    return _claim(found, (int(row["start"]), int(row["end"])), Attribution(source, hedge, bool(row["denied"])))


def _slice(pair: list[int] | None) -> Slice | None:
    return (int(pair[0]), int(pair[1])) if pair is not None else None


def _place(text: str, words: str | None, start: int, end: int) -> Slice | None:
    place = text.find(words, start, end) if words is not None else -1
    return (place, place + len(words)) if words is not None and place >= 0 else None


def _claim(article: Article, quote: Slice, label: Attribution) -> Claim:
    """The claim with its quote in the passage where it begins, as a library would have cut it."""
    start, end = next(passage for passage in split(article.text) if quote[0] < passage[1])
    return Claim(Citation(article, *quote, start, max(end, quote[1])), label)


def attribute_all(claims: Iterable[Claim]) -> Iterator[Attributed]:
    """Find source and hedge of each claim where it stands."""
    for claim in claims:
        yield Attributed(claim, attribution_of(claim.citation))


def summarise_attributions(found: Sequence[Attributed]) -> dict[str, Estimate]:
    """In per cent of the claims: `source`, `hedge` and `denied` are right, to the character; `source_met`, the source
    is the right one in some more or fewer words. None found where there is none is right."""
    summary = {"claims": Estimate(len(found))}
    if found:
        summary["source"] = mean_of([100.0 * one.is_source_right for one in found])
        summary["source_met"] = mean_of([100.0 * one.is_source_met for one in found])
        summary["hedge"] = mean_of([100.0 * one.is_hedge_right for one in found])
        summary["denied"] = mean_of([100.0 * one.is_denied_right for one in found])
    return summary
