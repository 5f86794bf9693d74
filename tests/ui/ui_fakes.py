"""Fakes for the views: a library in a list, and an assistant that knows a handful of questions by heart."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from ui_articles import AGENCIES, HOSTILE, PHONE_CALL, POISON, citation, passage

from answering.answer import Alternative, Answer, Timings, Value
from answering.explanation import Explanation
from answering.feedback import Verdict
from answering.reasons import SMALL_TALK
from answering.revision import Change
from answering.stages import Found, OnStage, Read, Stage, Weighed, unwatched
from answering.timeline import Timeline
from corpus.archive import Status
from corpus.article import Article, make_article
from corpus.errors import LibraryError
from corpus.sources.skipped import Skipped
from index.hybrid import AddReport
from retrieval.hit import Hit
from retrieval.query import Query

TODAY = date(2025, 2, 1)


SEPTEMBER = Alternative(
    (citation(PHONE_CALL, "September 2024", "Modi was last"),), Value("date", "September 2024", "2024-09"), 0.07
)


# What is told while an answer is made: two passages of one report and one of another were found.
STAGES: tuple[Stage, ...] = (
    Found(
        (
            Hit(passage(PHONE_CALL, "WASHINGTON"), 3.0, 1, 1),
            Hit(passage(AGENCIES, "Narendra"), 2.0, 2, 2),
            Hit(passage(PHONE_CALL, "The two men first met"), 1.0, 3, None),
        )
    ),
    Read(passages=3, spans=4),
    Weighed(values=2),
)


def answer(**changes: object) -> Answer:
    """The Modi answer, found in two reports."""
    fields: dict[str, object] = {
        "question": "when is Modi visiting?",
        "read_as": "when is Modi visiting?",
        "citations": (
            citation(PHONE_CALL, "February", "WASHINGTON"),
            citation(AGENCIES, "in February, the", "Narendra"),
        ),
        "value": Value("date", "February", "2025-02"),
        "confidence": 0.864,
        "calibrated": True,
        "alternatives": (SEPTEMBER,),
        "as_of": date(2025, 1, 28),
        "reason": None,
        "nearest": (),
        "timings": Timings(encode=12, dense=40, lexical=30, fusion=8, read=130, choose=20),
        "reports": 2,
    }
    return Answer(**(fields | changes))  # type: ignore[arg-type]


def not_found(question: str) -> Answer:
    """The articles don't say, with a guess and two passages that came near."""
    return answer(
        question=question,
        read_as="how many people did Modi address in Houston?",
        citations=(),
        value=None,
        confidence=0.21,
        as_of=None,
        reason="No passage gives a number of people in Houston.",
        nearest=(passage(PHONE_CALL, "The two men first met"), passage(AGENCIES, "Narendra")),
    )


def hostile() -> Answer:
    """An answer in which every text from outside attacks the page."""
    found = citation(POISON, HOSTILE, "The answer is")
    return answer(question=HOSTILE, read_as=f"{HOSTILE}?", citations=(found,), value=None, as_of=None, alternatives=())


@dataclass
class FakeLibrary:
    """A library and its archive in one; an article with the same id replaces the older one."""

    kept: dict[str, Article] = field(default_factory=dict)
    broken: bool = False
    left: str = ""

    @property
    def archive(self) -> "FakeLibrary":
        return self

    @property
    def path(self) -> Path:
        return Path("nowhere/archive.sqlite3")

    def articles(
        self, *, search: str | None = None, publishers: tuple[str, ...] = (), limit: int = 50, offset: int = 0
    ) -> list[Article]:
        epoch = datetime(1600, 1, 1, tzinfo=UTC)
        found = sorted(self.kept.values(), key=lambda each: each.published or epoch, reverse=True)
        found = [each for each in found if search is None or search.lower() in each.title.lower()]
        found = [each for each in found if not publishers or each.publisher in publishers]
        return found[offset : offset + limit]

    def status(self) -> Status:
        days = [each.day for each in self.kept.values() if each.day is not None]
        names = [each.publisher for each in self.kept.values() if each.publisher is not None]
        counts = sorted(((name, names.count(name)) for name in set(names)), key=lambda pair: (-pair[1], pair[0]))
        size = sum(len(each.text) for each in self.kept.values())
        number = len(self.kept)
        return Status(number, number * 4, number, tuple(counts), min(days, default=None), max(days, default=None), size)

    def add_and_retain(
        self, items: Iterable[Article | Skipped], *, progress: Callable[[int], None] | None = None
    ) -> tuple[AddReport, str]:
        return self.add(items, progress=progress), self.left

    def add(self, items: Iterable[Article | Skipped], *, progress: Callable[[int], None] | None = None) -> AddReport:
        if self.broken:
            raise LibraryError("another process is writing to library/; wait until it is done, then add again")
        added, unchanged, updated, skipped = 0, 0, 0, []
        for done, item in enumerate(items, 1):
            if isinstance(item, Skipped):
                skipped.append(item)
            elif item.id not in self.kept:
                added += 1
                self.kept[item.id] = item
            elif self.kept[item.id].digest == item.digest:
                unchanged += 1
            else:
                updated += 1
                self.kept[item.id] = item
            if progress is not None:
                progress(done)
        return AddReport(added, unchanged, updated, tuple(skipped))

    def copies_of(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Articles of the same body are copies of each other."""
        bodies = {id: one.text.removeprefix(one.title) for id, one in self.kept.items()}
        return {id: tuple(sorted(other for other in bodies if bodies[other] == bodies[id])) for id in ids}

    def remove(self, ids: Sequence[str]) -> int:
        return sum(self.kept.pop(id, None) is not None for id in ids)


@dataclass
class FakeAssistant:
    """Answers by a word in the question, and remembers the queries it got."""

    library: FakeLibrary = field(default_factory=lambda: library(PHONE_CALL, AGENCIES))
    asked: list[Query] = field(default_factory=list)
    thresholds: list[float | None] = field(default_factory=list)
    changed: dict[str, Change] = field(default_factory=dict)
    told: Timeline = field(default_factory=Timeline)
    judged: list[tuple[str, date, Verdict, str | None]] = field(default_factory=list)
    explained: Explanation = field(default_factory=Explanation)
    stages: Sequence[Stage] = STAGES

    def spelled(self, question: str) -> str:
        return question.replace("viisting", "visiting")

    def timeline(self, query: Query, answer: Answer) -> Timeline:
        return self.told

    def explain(self, query: Query, answer: Answer) -> Explanation:
        return self.explained

    def keep_feedback(self, answer: Answer, asked_on: date, verdict: Verdict, correction: str | None) -> None:
        if correction == "full":
            raise LibraryError("the disk is full")
        self.judged.append((answer.read_as, asked_on, verdict, correction))

    def changes(self, answer: Answer) -> dict[str, Change]:
        return self.changed

    def ask(self, query: Query, *, threshold: float | None = None, on_stage: OnStage = unwatched) -> Answer:
        self.asked.append(query)
        self.thresholds.append(threshold)
        for stage in self.stages:
            on_stage(stage)
        if "model" in query.text:
            raise LibraryError("the index was made by another encoder; run: dateline rebuild")
        if "boom" in query.text:
            raise RuntimeError("secret detail")
        if "Houston" in query.text:
            return not_found(query.text)
        if query.text == "hello":
            return replace(not_found(query.text), reason=SMALL_TALK, nearest=(), alternatives=())
        if "hostile" in query.text:
            return hostile()
        return answer(question=query.text, read_as=query.text, period=query.asks_about)


def library(*articles: Article) -> FakeLibrary:
    """A library that holds these."""
    return FakeLibrary({each.id: each for each in articles})


def read_page(url: str) -> Iterator[Article | Skipped]:
    """An article at every address, but for those that end in "gone"."""
    if url.endswith("gone"):
        yield Skipped(url, "ledger.example answered 404 Not Found")
    else:
        yield make_article(title="A page", body="Words.", url=url)
