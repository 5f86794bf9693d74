"""Collaborators: what the views ask of the rest, small enough that a test can hand them a fake."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from answering.answer import Answer
from answering.explanation import Explanation
from answering.feedback import Verdict
from answering.revision import Change
from answering.stages import OnStage, unwatched
from answering.timeline import Timeline
from corpus.article import Article
from corpus.follow.feed_rows import Followed
from corpus.follow.following import Begun
from corpus.follow.refresh import Refreshed
from corpus.sources.columns import Columns
from corpus.sources.skipped import Skipped
from retrieval.query import Query


class Asks(Protocol):
    """Answers questions; in the application, `answering.assistant.Assistant`."""

    def ask(self, query: Query, *, threshold: float | None = None, on_stage: OnStage = unwatched) -> Answer:
        """Answer, or raise DatelineError; shown from a confidence of `threshold` on. `on_stage` is told each stage."""
        ...

    def spelled(self, question: str) -> str:
        """A question as it is asked, without its typing errors."""
        ...

    def timeline(self, query: Query, answer: Answer) -> Timeline:
        """What reports gave as this answer over time."""
        ...

    def explain(self, query: Query, answer: Answer) -> Explanation:
        """What was found, read and weighed for this answer to a question."""
        ...

    def keep_feedback(self, answer: Answer, asked_on: date, verdict: Verdict, correction: str | None) -> None:
        """Keep what a person said of an answer, or raise DatelineError."""
        ...

    def changes(self, answer: Answer) -> Mapping[str, Change]:
        """What became of cited passages of articles that were changed since, by the article's id."""
        ...


class LibraryStatus(Protocol):
    """What is in a library, counted."""

    @property
    def articles(self) -> int: ...
    @property
    def passages(self) -> int: ...
    @property
    def revisions(self) -> int: ...
    @property
    def publishers(self) -> tuple[tuple[str, int], ...]: ...
    @property
    def languages(self) -> tuple[tuple[str | None, int], ...]: ...
    @property
    def earliest(self) -> date | None: ...
    @property
    def latest(self) -> date | None: ...
    @property
    def bytes(self) -> int: ...


class Added(Protocol):
    """What became of the articles that were handed in."""

    @property
    def added(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def skipped(self) -> tuple[Skipped, ...]: ...


class Shelf(Protocol):
    """The articles kept; in the application, the archive of a library."""

    def articles(
        self, *, search: str | None = None, publishers: tuple[str, ...] = (), limit: int = 50, offset: int = 0
    ) -> list[Article]:
        """Articles newest first; `search` looks in headlines."""
        ...

    def status(self) -> LibraryStatus: ...


class Keeps(Protocol):
    """Holds articles and takes them out; in the application, `index.hybrid.Library`."""

    @property
    def archive(self) -> Shelf: ...

    def remove(self, ids: Sequence[str]) -> int: ...

    def copies_of(self, ids: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """The ids of all articles that carry the text of each of these, itself included."""
        ...


class Adds(Protocol):
    """Takes articles in; in the application, `answering.retaining.add_and_retain`."""

    def __call__(
        self, items: Iterable[Article | Skipped], *, progress: Callable[[int], None] | None = None
    ) -> tuple[Added, str]:
        """What became of them, and in words what left for being old, or raise DatelineError."""
        ...


class ReadsUploads(Protocol):
    """Reads one file the browser sent; in the application, `corpus.sources.read_upload`."""

    def __call__(
        self, name: str, data: bytes, *, published: datetime | None, publisher: str | None, columns: Columns
    ) -> Iterator[Article | Skipped]:
        """Yield its articles, or raise DatelineError."""
        ...


class ReadsAddresses(Protocol):
    """Reads what stands at an address of the web; in the application, `corpus.follow.at_address.articles_at`."""

    def __call__(self, url: str, *, published: datetime | None, publisher: str | None) -> Iterator[Article | Skipped]:
        """Yield its articles; what cannot be got or read is a Skipped."""
        ...


class Follows(Protocol):
    """Follows feeds; in the application, `corpus.follow.following.Following`. All may raise DatelineError."""

    def followed(self) -> Sequence[Followed]:
        """All that is followed, in the order in which it came to be."""
        ...

    def follow(self, address: str) -> Begun:
        """Follow a feed or a sitemap, or the first that a page names."""
        ...

    def stop(self, address: str) -> None:
        """Follow a feed no more."""
        ...

    def refresh(
        self,
        addresses: Sequence[str] | None = None,
        *,
        on_feed: Callable[[Refreshed, int, int], None],
        on_entry: Callable[[], None],
    ) -> list[Refreshed]:
        """Visit these feeds, or what is due; `on_feed` is told each result, its number, and how many there will be.

        `on_entry` is called when one more article was fetched.
        """
        ...
