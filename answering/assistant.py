"""The assistant: one question from the words to the proof, in a straight line."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from answering.aggregate import Group, aggregate
from answering.answer import Alternative, Answer, Attribution, Citation, Timings
from answering.attribution import attribution_of
from answering.calibration import FILE_NAME, Calibrator, features, load_calibrator
from answering.candidates import evidence_of
from answering.closed import without_boilerplate
from answering.evidence import Evidence
from answering.explanation import Explanation, explain
from answering.feedback import Verdict, keep_feedback
from answering.freshness import freshness_of
from answering.latest import latest
from answering.normalize import with_time
from answering.polar import is_polar
from answering.reader import DEFAULT_READER, Reader, open_reader
from answering.reasons import can_read, not_asked, reason_of, unread_of
from answering.remembered import Remembered
from answering.revision import Change, change_of
from answering.stages import Found, OnStage, Read, Weighed, unwatched
from answering.support import copies_in, independent
from answering.timeline import Timeline, timeline_of
from answering.wordings import read_worded
from corpus.archive import Archive
from corpus.expiry import newest_day
from corpus.moment import Moment
from corpus.split import SPLITTING
from index.encoder import encoder_of
from index.hybrid import Library
from retrieval.hit import Hit
from retrieval.query import Query
from retrieval.reach import within
from retrieval.retriever import chosen, reports, retrieve, search
from retrieval.spelling import spelled
from retrieval.stopwatch import Stopwatch

MAX_CITATIONS = 5
MAX_ALTERNATIVES = 3
MAX_NEAREST = 3
MAX_EXPLAINED = 6
# People count from an event ("since the election") that is no longer ago than this.
EVENT_DAYS = 366


class Assistant:
    """Answers questions from a library; everything it uses comes in through the constructor."""

    def __init__(self, library: Library, reader: Reader, calibrator: Calibrator) -> None:
        self.library, self.reader, self.calibrator = library, reader, calibrator

    def ask(self, query: Query, *, threshold: float | None = None, on_stage: OnStage = unwatched) -> Answer:
        """Answer a question, or say with a reason that the articles don't.

        An answer is shown from a confidence of `threshold` on (0 to 1), the calibrator's own if None. `on_stage` is
        called as each stage ends, in their order, with what is known by then.
        """
        stopwatch = Stopwatch()
        unasked = not_asked(query.text, self.reader.languages)
        if unasked is not None:
            return self._answer(query, [], [], unasked, stopwatch)
        query, opened_by = self.dated(query)
        found = search(self.library, query, stopwatch=stopwatch)
        hits = chosen(self.library, query, found)
        on_stage(Found(tuple(hits)))
        groups = self.weigh(query, hits, stopwatch=stopwatch, on_stage=on_stage)
        answer = self._answer(query, hits, groups, None, stopwatch, threshold=threshold)
        if answer.value is not None:
            day, published = answer.as_of, answer.citations[0].article.published
            seen = query.seen_until(day, published) if day is not None and published is not None else day
            fresh = freshness_of(answer.value, seen, found.days, query.asked_on, query.asks_about)
            answer = replace(answer, freshness=fresh)
        return replace(answer, opened_by=opened_by)

    def spelled(self, question: str) -> str:
        """A question as it is asked, without its typing errors."""
        return spelled(self.library, question)

    def timeline(self, query: Query, answer: Answer) -> Timeline:
        """What reports of all days up to the day of asking gave as this value; empty where it is none (yes or no)."""
        if answer.value is None or is_polar(query.text):
            return Timeline()
        return timeline_of(self._told(query, reports(self.library, query)), answer.value)

    def explain(self, query: Query, answer: Answer) -> Explanation:
        """How this answer to a question came about: what was found, read and weighed for it, and how long that took."""
        if not_asked(query.text, self.reader.languages) is not None:
            return Explanation(timings=answer.timings)
        query = replace(query, period=answer.period, any_time=answer.period is None)
        found = search(self.library, query, stopwatch=Stopwatch())
        hits = chosen(self.library, query, found)
        evidence = self.read(query, hits)
        groups = aggregate(evidence)
        sure = [self.calibrator.confidence(features(query.text, groups, n)) for n in range(len(groups[:MAX_EXPLAINED]))]
        return explain(found, hits, evidence, groups, sure, timings=answer.timings)

    def dated(self, query: Query) -> tuple[Query, Citation | None]:
        """The query with its period read from its words, as the articles can know it, and begun by the day of its event
        ("since the election"), with who tells that; without it where there is no such event, or where the articles
        don't say when it was: a day that the reader is less sure of than of "no answer" begins no period."""
        period = query.asks_about
        if period is not None:
            period = within(period, query.text, newest_day(self.library.archive, until=query.known_until))
        query = replace(query, period=period, any_time=period is None)
        if period is None or period.event is None or period.first is not None:
            return query, None
        asked = Query(f"When was {period.event}?", query.asked_on, publishers=query.publishers, any_time=True)
        hits = retrieve(self.library, asked, stopwatch=Stopwatch())
        groups = self.weigh(asked, hits, stopwatch=Stopwatch())
        answer = self._answer(asked, hits, groups, None, Stopwatch())
        iso = answer.value.iso if answer.value is not None and groups[0].sure else None
        days = Moment(iso).days if iso is not None else None
        # "Since the earthquake" counts from that which is still in the news, and not from that of 1976.
        if days is None or days[1] > query.asked_on or (query.asked_on - days[0]).days > EVENT_DAYS:
            return query, None
        return replace(query, period=replace(period, first=days[0])), answer.citations[0]

    def changes(self, answer: Answer) -> dict[str, Change]:
        """What became of the cited passages of articles that were changed or removed since, by the article's id."""
        found = {}
        for citation in answer.citations:
            id = citation.article.id
            current = self.library.archive.article(id) if self.library.archive.digest(id) is not None else None
            change = change_of(citation, current)
            if change is not None:
                found[id] = change
        return found

    def keep_feedback(self, answer: Answer, asked_on: date, verdict: Verdict, correction: str | None) -> None:
        """Keep what a person said of an answer."""
        keep_feedback(self.library.archive, answer, asked_on, verdict, correction)

    @property
    def calibrated(self) -> bool:
        """Whether the calibration was measured for the reader in use."""
        return self.calibrator.reader == self.reader.name

    def weigh(
        self, query: Query, hits: Sequence[Hit], *, stopwatch: Stopwatch, on_stage: OnStage = unwatched
    ) -> list[Group]:
        """Read the passages, and group what they say by value, strongest first."""
        with stopwatch.stage("read"):
            evidence = self.read(query, hits)
        on_stage(Read(len(hits), len(evidence)))
        with stopwatch.stage("choose"):
            groups = aggregate(evidence)
        on_stage(Weighed(len(groups)))
        return groups

    def read(self, query: Query, hits: Sequence[Hit]) -> list[Evidence]:
        """The spans of these passages that may answer, of those that the reader reads, and what speaks for each."""
        return latest(query, self._told(query, hits))

    def _told(self, query: Query, hits: Sequence[Hit]) -> list[Evidence]:
        """The same with what reports only recall, which belongs in a timeline."""
        hits = [hit for hit in hits if can_read(hit.passage.article.language, self.reader.languages)]
        found = evidence_of(query, hits, read_worded(self.reader, query, hits))
        is_cut_anew = self.library.archive.setting("splitting") == SPLITTING
        return list(found) if is_cut_anew else without_boilerplate(found)

    def _answer(
        self,
        query: Query,
        hits: Sequence[Hit],
        groups: Sequence[Group],
        reason: str | None,
        stopwatch: Stopwatch,
        *,
        threshold: float | None = None,
    ) -> Answer:
        best = groups[: MAX_ALTERNATIVES + 1]
        sure = [self.calibrator.confidence(features(query.text, groups, index)) for index in range(len(best))]
        confidence = sure[0] if sure else 0.0
        if reason is None:
            least = self.calibrator.threshold if threshold is None else threshold
            reason = reason_of(
                self.library.archive,
                query,
                hits,
                confidence=confidence,
                threshold=least,
                languages=self.reader.languages,
            )
        shown = best[0] if best and reason is None else None
        value = with_time(shown.best.value, shown.best.citation) if shown is not None else None
        as_of = shown.best.citation.article.day if shown is not None else None
        others = list(zip(best, sure, strict=True))[0 if shown is None else 1 :]
        reports = independent(shown) if shown is not None else []
        return Answer(
            question=query.text,
            read_as=query.text,
            citations=tuple(item.citation for item in reports[:MAX_CITATIONS]),
            value=value,
            confidence=confidence,
            calibrated=self.calibrated and not is_polar(query.text),
            alternatives=tuple(
                Alternative(
                    tuple(item.citation for item in independent(group)[:MAX_CITATIONS]), group.best.value, chance
                )
                for group, chance in others[:MAX_ALTERNATIVES]
            ),
            as_of=as_of,
            reason=reason,
            nearest=tuple(hit.passage for hit in hits[:MAX_NEAREST]),
            timings=Timings(**stopwatch.milliseconds),
            attribution=attribution_of(shown.best.citation) if shown is not None else Attribution(),
            period=query.asks_about,
            reports=len(reports),
            unread=unread_of(hits, self.reader.languages),
            copies=self._copies(query, shown, reports[:MAX_CITATIONS]) if shown is not None else {},
        )

    def _copies(self, query: Query, group: Group, reports: Sequence[Evidence]) -> dict[str, tuple[Citation, ...]]:
        """What says the same in copies of these reports, as far as the query lets their articles answer."""
        others = sorted({id for item in reports for id in item.copies})
        there = self.library.archive.among(others, query.filter)
        found = {item.citation.article.id: copies_in(group, item, there) for item in reports}
        return {id: copies for id, copies in found.items() if copies}


def open_assistant(
    directory: Path,
    *,
    encoder: str | None = None,
    reader: str | Path = DEFAULT_READER,
) -> Assistant:
    """Open the library in `directory` with an encoder and a reader, each a name or a directory; the encoder is the one
    that it is embedded by unless another is named.

    Confidence is the one that was shipped.

    Raises:
        LibraryError: it is not a library.
        ModelError: a model cannot be loaded, or the library was indexed with another encoder.
    """
    # Where there is none, say so at once, and not after the seconds that the models take to load.
    Archive(directory)
    calibrator = load_calibrator(DEFAULT_READER / FILE_NAME)
    return Assistant(Library(directory, encoder_of(directory, encoder)), Remembered(open_reader(reader)), calibrator)
