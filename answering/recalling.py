"""An assistant that stays open: it recalls what it was asked, and follows its library to another encoder."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from answering.answer import Answer, Citation
from answering.assistant import Assistant
from answering.cache import Cache
from answering.calibration import Calibrator
from answering.reader import Reader
from answering.stages import OnStage, unwatched
from answering.timeline import Timeline
from corpus.article import Article
from corpus.errors import LibraryError, ModelError
from index.encoder import Encoder, SentenceTransformerEncoder
from index.hybrid import Library
from retrieval.query import Query

# Of answers and of timelines: what some dozens of people ask in a day. Nearly all that an answer weighs are the texts
# of its articles, some kilobytes each.
ENTRIES = 500
BYTES = 32_000_000

_log = logging.getLogger(__name__)


class RecallingAssistant(Assistant):
    """Answers as `Assistant` does. What was asked before, or is being asked by somebody else, is read once."""

    def __init__(
        self,
        library: Library,
        reader: Reader,
        calibrator: Calibrator,
        *,
        entries: int = ENTRIES,
        size: int = BYTES,
        load: Callable[[str], Encoder] = SentenceTransformerEncoder,
    ) -> None:
        super().__init__(library, reader, calibrator)
        self._load, self._followed, self._following = load, library.encoder.name, threading.Lock()
        self._encoder = library.encoder
        self._answers = Cache[Answer](entries=entries, size=size, size_of=_answer_size)
        self._timelines = Cache[Timeline](entries=entries, size=size, size_of=_timeline_size)

    def ask(self, query: Query, *, threshold: float | None = None, on_stage: OnStage = unwatched) -> Answer:
        """As `Assistant.ask`. An answer that was there already says how long it took to recall, and tells no stages."""
        self.follow()
        started = time.perf_counter()

        def read() -> Answer:
            return Assistant.ask(self, query, threshold=threshold, on_stage=on_stage)

        answer, was_there = self._answers.get((query, threshold, self._state()), read)
        if not was_there:
            return answer
        return replace(answer, recalled_in=(time.perf_counter() - started) * 1000)

    def follow(self) -> None:
        """Open the library anew where another encoder embeds it by now, `load`ed by its name.

        Whoever asks meanwhile is answered from the old index, and so is everybody where that encoder cannot be loaded.
        """
        name = self.library.archive.setting("encoder")
        if name in (None, self._followed) or not self._following.acquire(blocking=False):
            return
        try:
            self._followed = name
            if self._encoder.name != name:
                self._encoder = self._load(name)
            self.library = Library(self.library.directory, self._encoder)
        except LibraryError as error:  # a full disk, another writer: it may be over at the next question
            self._followed = self.library.encoder.name
            _log.warning("%s stays open as it was before it was rebuilt: %s", self.library.directory, error)
        except ModelError as error:
            _log.warning("%s stays open as it was before it was rebuilt: %s", self.library.directory, error)
        finally:
            self._following.release()

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
