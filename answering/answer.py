"""Answer and its parts: words cut from articles, with the proof of where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from corpus.article import Article
from corpus.passage import Passage
from retrieval.period import Period


@dataclass(frozen=True, slots=True)
class Citation:
    """The slice of an article that answers, and the passage it was read in (characters of `article.text`).

    Raises:
        ValueError: the quote does not lie in its passage, or the passage not in its article.
    """

    article: Article
    start: int
    end: int
    passage_start: int
    passage_end: int

    def __post_init__(self) -> None:
        inside = 0 <= self.passage_start <= self.start < self.end <= self.passage_end <= len(self.article.text)
        if not inside:
            raise ValueError(
                f"quote {self.start}:{self.end} in passage {self.passage_start}:{self.passage_end} "
                f"does not lie in {self.article.id!r}"
            )

    @property
    def quote(self) -> str:
        return self.article.text[self.start : self.end]

    @property
    def passage(self) -> str:
        return self.article.text[self.passage_start : self.passage_end]


@dataclass(frozen=True, slots=True)
class Value:
    """What a quote stands for, by its `kind`.

    "date": a time, `iso`, as `corpus.moment.Moment` writes it. "number": a quantity, `amount`, in figures with its
    currency, % or what it measures; `bound` are the words in it or right beside it that set a limit ("up to", "or
    more") or say that it is not exact ("nearly"). "text": anything else. What is no time may have one said in it or
    right beside it: `iso` is then that of the words `expression`.
    """

    kind: str
    text: str
    iso: str | None = None
    expression: str | None = None
    amount: str | None = None
    bound: str | None = None

    @property
    def bounded(self) -> str | None:
        """The quote with the bound that stands beside it; None where it has none, or holds it itself."""
        if self.bound is None or " ".join(self.text.split()).startswith(self.bound):
            return None
        return f"{self.text} {self.bound}" if self.bound.lower().startswith("or") else f"{self.bound} {self.text}"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another answer the articles offer, with its own probability of being right (0 to 1)."""

    citations: tuple[Citation, ...]
    value: Value
    confidence: float

    @property
    def text(self) -> str:
        return self.citations[0].quote


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who makes the claim that an answer was cut from, and the words that make it less than certain ("is expected to"),
    both (start, end) in characters of the article; None where its sentence has none. `is_denied`: these words deny it.
    """

    source: tuple[int, int] | None = None
    hedge: tuple[int, int] | None = None
    is_denied: bool = False


@dataclass(frozen=True, slots=True)
class Freshness:
    """`has_passed`: the answer is a time that lay ahead when it was reported, and lies behind on the day of asking.
    `last_report`: the newest day on which anything was published on the subject, where that is long ago, else None.
    `is_outside`: the report is neither from the days asked about nor from soon after them."""

    has_passed: bool = False
    last_report: date | None = None
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds that each stage of one question took."""

    encode: float = 0.0
    dense: float = 0.0
    lexical: float = 0.0
    fusion: float = 0.0
    read: float = 0.0
    choose: float = 0.0

    @property
    def total(self) -> float:
        return self.encode + self.dense + self.lexical + self.fusion + self.read + self.choose


@dataclass(frozen=True, slots=True)
class Answer:
    """What Dateline says to a question.

    With citations it is an answer: the first citation's quote is what is shown, and the others say the same in
    reports of their own. `reports` counts these, also those beyond the ones cited; `copies` are, by the id of a cited
    article, those that carry its text and say so, too.
    Without citations the articles don't say, and `reason` tells why in a sentence; `nearest` holds the passages
    that came closest and `alternatives` the spans that might have been the answer.

    `confidence` is the estimated probability, 0 to 1, that the best span is right; `calibrated` says whether that
    was measured on held-out questions like this one for the reader in use. `as_of` is the publication day of the first
    citation.
    `period` are the days asked about; `opened_by` says when the event was that they begin with, where one does.
    `unread` are the languages that the reader does not read, each with the number of passages found that are in it.
    `recalled_in` are the milliseconds that an answer took which was there already, and `timings` those of making it.
    """

    question: str
    read_as: str
    citations: tuple[Citation, ...]
    value: Value | None
    confidence: float
    calibrated: bool
    alternatives: tuple[Alternative, ...]
    as_of: date | None
    reason: str | None
    nearest: tuple[Passage, ...]
    timings: Timings
    freshness: Freshness = Freshness()
    attribution: Attribution = Attribution()
    period: Period | None = None
    opened_by: Citation | None = None
    reports: int = 0
    copies: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
    recalled_in: float | None = None
    unread: tuple[tuple[str, int], ...] = ()

    @property
    def found(self) -> bool:
        return bool(self.citations)

    @property
    def source(self) -> str | None:
        """Who makes the claim, in the words of the first citation's article."""
        return self._words(self.attribution.source)

    @property
    def hedge(self) -> str | None:
        """The words of that article that make the claim less than certain, or deny it."""
        return self._words(self.attribution.hedge)

    def _words(self, span: tuple[int, int] | None) -> str | None:
        return self.citations[0].article.text[slice(*span)] if span is not None else None

    @property
    def text(self) -> str | None:
        """The words shown as the answer, or None when the articles don't say."""
        return self.citations[0].quote if self.citations else None
