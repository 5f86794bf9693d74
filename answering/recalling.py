"""An assistant that recalls its answers and timelines for as long as the library stays as it was."""

import sys
import time
from collections.abc import Hashable, Iterable
from dataclasses import replace

from answering.answer import Answer, Citation
from answering.assistant import Assistant
from answering.cache import Cache
from answering.calibration import Calibrator
from answering.reader import Reader
from answering.stages import OnStage, unwatched
from answering.timeline import Timeline
from corpus.article import Article
from index.hybrid import Library
from retrieval.query import Query

# Of answers and of timelines: what some dozens of people ask in a day. Nearly all that an answer weighs are the texts
# of its articles, some kilobytes each.
ENTRIES = 500
BYTES = 32_000_000


class RecallingAssistant(Assistant):
    """Answers as `Assistant` does. What was asked before, or is being asked by somebody else, is read once."""

    def __init__(
        self, library: Library, reader: Reader, calibrator: Calibrator, *, entries: int = ENTRIES, size: int = BYTES
    ) -> None:
        super().__init__(library, reader, calibrator)
        self._answers = Cache[Answer](entries=entries, size=size, size_of=_answer_size)
        self._timelines = Cache[Timeline](entries=entries, size=size, size_of=_timeline_size)

    def ask(self, query: Query, *, threshold: float | None = None, on_stage: OnStage = unwatched) -> Answer:
        """As `Assistant.ask`. An answer that was there already says how long it took to recall, and tells no stages."""
        started = time.perf_counter()

        def read() -> Answer:
            return Assistant.ask(self, query, threshold=threshold, on_stage=on_stage)

        answer, was_there = self._answers.get((query, threshold, self._state()), read)
        if not was_there:
            return answer
        return replace(answer, recalled_in=(time.perf_counter() - started) * 1000)

    def timeline(self, query: Query, answer: Answer) -> Timeline:
        """As `Assistant.timeline`."""
        key = (query, answer.value, self._state())
        return self._timelines.get(key, lambda: Assistant.timeline(self, query, answer))[0]

    def _state(self) -> Hashable:
        """What all answers rest on beside their question: the archive and the models."""
        return self.library.archive.state(), self.library.encoder.name, self.reader.name


def _answer_size(answer: Answer) -> int:
    citations = [*answer.citations, *(each for other in answer.alternatives for each in other.citations)]
    citations += [each for copies in answer.copies.values() for each in copies]
    return _size([*_articles(citations), *(passage.article for passage in answer.nearest)])


def _timeline_size(timeline: Timeline) -> int:
    corrections = [run.corrected_by for run in timeline.runs if run.corrected_by is not None]
    return _size(_articles([*(each.citation for run in timeline.runs for each in run.reports), *corrections]))


def _articles(citations: Iterable[Citation]) -> list[Article]:
    return [citation.article for citation in citations]


def _size(articles: Iterable[Article]) -> int:
    """Roughly the bytes that something on these articles holds in memory, each text counted once."""
    return sum(sys.getsizeof(text) for text in {article.text for article in articles})
