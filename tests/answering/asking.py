"""An assistant over a few articles, whose reader points at patterns."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from answering.answer import Answer
from answering.assistant import Assistant
from answering.calibration import NAMES, Calibrator
from answering.reader import DEFAULT_LANGUAGES
from corpus.article import Article
from index.hybrid import Library
from retrieval.query import Query
from tests.fake_reader import PatternReader
from tests.fakes import WordEncoder

ASKED_ON = date(2025, 3, 1)
# Nothing but strength counts: at a strength of 0 an answer is as likely right as wrong, and from there on it is shown.
BY_STRENGTH = Calibrator(
    "patterns", bias=0.0, weights=tuple(float(name == "strength") for name in NAMES), threshold=0.5, measured={}
)


def assistant(directory: Path, articles: Sequence[Article], scores: Mapping[str, float]) -> Assistant:
    library = Library.create(directory / "library", WordEncoder())
    library.add(articles)
    return Assistant(library, PatternReader(scores, languages=DEFAULT_LANGUAGES), BY_STRENGTH)


def ask(directory: Path, articles: Sequence[Article], scores: Mapping[str, float], text: str, **limits) -> Answer:
    query = Query(text, limits.pop("asked_on", ASKED_ON), **limits)
    return assistant(directory, articles, scores).ask(query)
