"""Whatever is done to a library, in whatever order: its parts agree after each step."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from corpus.article import Article
from index.hybrid import Library
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, article

WORDS = WordEncoder()


class AnyOrder(RuleBasedStateMachine):
    """Whatever is added, changed, removed, rebuilt and opened again, in whatever order: the parts agree."""

    ids = st.sampled_from(["a", "b", "c", "d"])
    bodies = st.sampled_from(
        ["One.", "Two.", "Three words here.", "A first line.\n" + "long " * 200 + "\nA last line."]
    )

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        self.library = Library.create(Path(self.folder.name) / "library", WORDS)
        self.bystander = Library(self.library.directory, WORDS)
        self.expected: dict[str, Article] = {}
        self.revisions: dict[str, int] = {}

    @rule(items=st.lists(st.tuples(ids, bodies), max_size=5))
    def add(self, items: list[tuple[str, str]]) -> None:
        given = [article(id, body) for id, body in items]
        report = self.library.add(given)
        changes = 0
        for one in given:
            if one.id not in self.expected or self.expected[one.id].digest != one.digest:
                self.revisions[one.id] = self.revisions.get(one.id, 0) + 1
                self.expected[one.id] = one
                changes += 1
        assert (report.added + report.updated, report.unchanged) == (changes, len(items) - changes)

    @rule(ids=st.lists(ids, max_size=3))
    def remove(self, ids: list[str]) -> None:
        assert self.library.remove(ids) == len(set(ids) & set(self.expected))
        for id in ids:
            self.expected.pop(id, None)
            self.revisions.pop(id, None)

    @rule()
    def open_again(self) -> None:
        self.library = Library(self.library.directory, WORDS)

    @rule()
    def rebuild(self) -> None:
        self.library = Library.rebuild(self.library.directory, WORDS)

    @invariant()
    def agrees(self) -> None:
        assert_agrees(self.library)
        self.bystander.refresh()
        assert_agrees(self.bystander)
        found = {id: self.library.archive.article(id) for _, id in self.library.archive.current()}
        assert {id: one.text for id, one in found.items()} == {id: one.text for id, one in self.expected.items()}
        assert {id: one.revision for id, one in found.items()} == self.revisions

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


TestAnyOrder = AnyOrder.TestCase
# A step waits for the disk, so that shrinking a failure would take minutes.
TestAnyOrder.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
