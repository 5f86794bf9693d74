"""What became of a cited passage once its publisher changed the article: pure functions."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from answering.answer import Citation
from corpus.article import Article

_WORD = re.compile(r"\s*\S+")
# Comparing takes the square of this in the worst case; in a longer article only what is near the passage is compared.
MAX_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a passage: `kind` is "same", "old" (only in the revision that was cited) or "new" (only in the
    present one)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """How a cited passage reads now. `says_so`: its quote stands there untouched. `pieces`: old and new text in order;
    none where the article was removed. A passage that is untouched in a changed article has one piece."""

    says_so: bool
    pieces: tuple[Piece, ...]

    @property
    def is_removed(self) -> bool:
        return not self.pieces


def change_of(citation: Citation, current: Article | None) -> Change | None:
    """What the article says in its present revision, `current`, in the place of a cited passage; None where the
    revision that was cited is the present one. `current` is None once the article was removed."""
    if current is None:
        return Change(says_so=False, pieces=())
    if current.revision == citation.article.revision:
        return None
    start, end = citation.passage_start, citation.passage_end
    old, new = _words(citation.article.text, start), _words(current.text, start)
    pieces: list[Piece] = []
    says_so = False
    before, after = ([word.group().strip() for word in words] for words in (old, new))
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, old_first, old_last, new_first, new_last in matcher.get_opcodes():
        # The words of the passage among those that this step is about; what is new beside them belongs to it, too.
        inside = [word for word in old[old_first:old_last] if word.end() > start and word.start() < end]
        place = old[old_first].start() if old_first < len(old) else end
        if kind == "equal":
            if inside:
                says_so = says_so or (inside[0].start() <= citation.start and citation.end <= inside[-1].end())
                pieces.append(Piece("same", "".join(word.group() for word in inside)))
        elif inside or (kind == "insert" and start < place < end):
            added = "".join(word.group() for word in new[new_first:new_last])
            pieces += [Piece("old", "".join(word.group() for word in inside))] if inside else []
            pieces += [Piece("new", added)] if added else []
    return Change(says_so, tuple(pieces))


def _words(text: str, start: int) -> list[re.Match[str]]:
    """The words of a text, with the blanks in front of them; of a long one those nearest to a passage."""
    words = list(_WORD.finditer(text))
    if len(words) <= MAX_WORDS:
        return words
    middle = next((number for number, word in enumerate(words) if word.end() > start), len(words))
    low = max(0, min(middle - MAX_WORDS // 2, len(words) - MAX_WORDS))
    return words[low : low + MAX_WORDS]
