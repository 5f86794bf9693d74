"""Whatever is done to a library, and befalls it, in whatever order: its parts agree after each step, as in a model of
two dictionaries."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from commands.upkeep import FILES, findings_in
from corpus.article import Article
from corpus.backup import back_up
from corpus.restore import restore
from index.embedding import embed
from index.hybrid import DENSE_FILE, Library
from index.manifest import FILE_NAME as MANIFEST_FILE
from index.rebuilding import rebuild
from tests.agreement import assert_agrees
from tests.fakes import WordEncoder, article

WORDS = WordEncoder()


class AnyOrder(RuleBasedStateMachine):
    """Whatever is added, changed, removed, rebuilt, opened again, damaged, backed up and restored: the parts agree."""

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
        self.safe: tuple[dict[str, Article], dict[str, int]] | None = None

    @rule(items=st.lists(st.tuples(ids, bodies), max_size=5))
    def add(self, items: list[tuple[str, str]]) -> None:
        given = [article(id, body) for id, body in items]
        report = self.library.add(given)
        changes = 0
        for one in given:
            if one.id not in self.expected or self.expected[one.id].digest != one.digest:
                self.expect(one)
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
        rebuild(self.library.directory, WORDS)
        self.open_again()

    @rule(items=st.lists(st.tuples(ids, bodies), min_size=1, max_size=3))
    def crash(self, items: list[tuple[str, str]]) -> None:
        """Articles are committed, and whoever did that is gone before the dense index could follow."""
        given = [article(id, body) for id, body in items]
        for batch in embed(WORDS, given):
            with self.library.archive.transaction():
                for item in batch:
                    if self.library.archive.put(item, encoder=WORDS.name) != "unchanged":
                        self.expect(item.article)
        self.library = Library(self.library.directory, WORDS)

    @rule(
        name=st.sampled_from([DENSE_FILE, MANIFEST_FILE]),
        place=st.floats(0, 1, exclude_max=True),
        bit=st.integers(0, 8),
    )
    def damage(self, name: str, place: float, bit: int) -> None:
        """A bit of what is derived is another one, or it is cut short there; the next who opens it makes it again."""
        path = self.library.directory / name
        data = bytearray(path.read_bytes())
        if bit < 8:
            data[int(place * len(data))] ^= 1 << bit
        else:
            del data[int(place * len(data)) :]
        path.write_bytes(data)
        self.library = Library(self.library.directory, WORDS)

    @rule()
    def back_up(self) -> None:
        back_up(self.library.directory, Path(self.folder.name) / "safe", FILES, keep=1)
        self.safe = (dict(self.expected), dict(self.revisions))

    @precondition(lambda self: self.safe is not None)
    @rule()
    def restore(self) -> None:
        """Those who have the library open go on with the restored one."""
        restore(Path(self.folder.name) / "safe", self.library.directory, FILES, replace=True)
        self.expected, self.revisions = (dict(each) for each in self.safe)
        self.library.refresh()
        self.library.save()

    def expect(self, one: Article) -> None:
        self.revisions[one.id] = self.revisions.get(one.id, 0) + 1
        self.expected[one.id] = one

    @invariant()
    def agrees(self) -> None:
        assert findings_in(self.library.directory) == []
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
