"""Spelling: reads the words of a question that nobody writes as the nearest ones that somebody does."""

import math
import re
from dataclasses import dataclass

from corpus.archive import Archive
from index.hybrid import Library
from index.lexical import count
from index.vocabulary import Near, count_in_english, is_english, near, parted

# Of shorter words, too many are one letter off another.
LEAST_LETTERS = 4
# From how many letters on a word may be two letters off.
LONG = 8
# A word in at most this many passages may be a typing error of theirs, where another word is in so many times more.
RARE = 3
TIMES_MORE = 500
# How many of the nearest words, the commonest of the library, are tried beside the words before and after.
TRIED = 8
# What counts beside the logarithm of how often the library has a word beside those two: that of how often English has
# it, and that the letters are the same. Chosen on 890 mistyped questions about the sample, and on 502 about other news.
OF_ENGLISH = 0.1
OF_SWAPPED = 0.3

_ASKING = frozenset("what when where which who whom whose why how did does was were".split())
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)*(?!\w)")
_OWNER = re.compile(r"['’]s$")
_BEFORE, _AFTER = re.compile(r"(\w+)\W+$"), re.compile(r"^\W+(\w+)")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word as it was typed, from `start` of the question on, and what stands right before and after it, if any."""

    text: str
    start: int
    before: str | None
    after: str | None
    shouted: bool

    @property
    def word(self) -> str:
        return self.text.lower()

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() and self.before is not None and not self.shouted

    @property
    def may_be_wrong(self) -> bool:
        is_acronym = self.text.isupper() and not self.shouted
        return len(self.text) >= LEAST_LETTERS and self.text.isalpha() and not is_acronym and not is_english(self.word)

    def written_as(self, word: str) -> str:
        """The word in capitals, or with one, where this is."""
        if self.shouted:
            return word.upper()
        return word[0].upper() + word[1:] if self.text[0].isupper() else word


def spelled(library: Library, question: str) -> str:
    """The question with its typing errors mended, unchanged where there are none.

    A word that neither English nor the library has is read as the nearest word that begins with the same letter, one
    letter off, or two from LONG letters on; or as two words, where its space was left out. A name is read as a name of
    the library only; acronyms stay as they are. Where another word is unknown and near none, the question may be in
    another language, and all of it stays.
    """
    archive, mended = library.archive, question
    for typed in reversed(_words_of(question)):
        passages = count(archive, typed.word, limit=RARE + 1) if typed.may_be_wrong else RARE + 1
        if passages > (0 if typed.is_name else RARE):
            continue
        best = _likeliest(archive, typed, passages)
        if best is None and passages == 0 and not typed.is_name:
            best = parted(archive, typed.word)
            if best is None:
                return question
        if best is not None:
            mended = mended[: typed.start] + typed.written_as(best) + mended[typed.start + len(typed.text) :]
    return mended


def _words_of(question: str) -> list[_Typed]:
    shouted = question.isupper()
    found = []
    for match in _WORD.finditer(question):
        text = _OWNER.sub("", match[0])
        before = _BEFORE.search(question[: match.start()])
        after = _AFTER.search(question[match.start() + len(text) :])
        found.append(_Typed(text, match.start(), before and before[1], after and after[1], shouted))
    return found


def _likeliest(archive: Archive, typed: _Typed, passages: int) -> str | None:
    """The nearest word: of several, the first of a question asks; else it is that which the library, and English, have
    most often beside the words that it stands between here, or the commonest.

    A word that no article has is none unless English has it beside these: "messi" is no "mess" where nobody played.
    """
    candidates = near(archive, typed.word, 2 if len(typed.word) >= LONG else 1)
    if typed.is_name:
        candidates = [one for one in candidates if one.capital]
    if passages > 0:
        candidates = [one for one in candidates if one.word.islower() and one.passages >= TIMES_MORE * passages]
    least = min((one.distance for one in candidates), default=0)
    nearest = sorted((one for one in candidates if one.distance == least), key=_commonness, reverse=True)[:TRIED]
    scored = [(typed.before is None and one.word in _ASKING, *_beside(archive, typed, one), one) for one in nearest]
    likely = [(asks, here, english, one) for asks, here, english, one in scored if asks or english or one.passages]

    def likeliness(item: tuple[bool, float, float, Near]) -> tuple[bool, float, int, int, str]:
        asks, here, english, one = item
        same_letters = sorted(one.word.lower()) == sorted(typed.word)
        return asks, here + OF_ENGLISH * english + OF_SWAPPED * same_letters, *_commonness(one)

    if not likely:
        return None
    best = max(likely, key=likeliness)[-1]
    # Names are written as the library does, other words as if they stood within a sentence.
    return best.word.lower() if best.frequent > 0 else best.word


def _beside(archive: Archive, typed: _Typed, one: Near) -> tuple[float, float]:
    """How often the library, and English, have a word beside those that it stands between here, as logarithms."""
    pairs = [f"{typed.before} {one.word}"] if typed.before is not None else []
    pairs += [f"{one.word} {typed.after}"] if typed.after is not None else []
    here = sum(math.log1p(count(archive, pair)) for pair in pairs)
    return here, sum(math.log1p(count_in_english(pair.lower())) for pair in pairs)


def _commonness(one: Near) -> tuple[int, int, str]:
    return one.passages, one.frequent, one.word
