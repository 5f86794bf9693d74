"""The words that a question may have: those of the library's articles, and those of English."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import Stemmer
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from corpus.archive import Archive
from index.lexical import count

# How many stems near that of a word are looked at, which may be two letters further off than the words themselves, and
# in how many passages to see which words they are the stems of.
NEAR_STEMS = 16
PASSAGES = 20

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Near:
    """A word at some `distance` from another: `passages` of the library have it or another of its stem, and it is that
    `frequent` in English, 0 where it is no word of it. `capital`: whether the library writes it with one, too.

    The distance is that of optimal string alignment: letters added, left out, replaced, or swapped with the next.
    """

    word: str
    distance: int
    passages: int
    frequent: int
    capital: bool = False


def is_english(word: str) -> bool:
    """Whether English has a word, in small letters; "dont" and "whos" are read as they are."""
    return word in _english() or word in _without_apostrophes()


def count_in_english(pair: str) -> int:
    """How often two words, in small letters, were found side by side in English; 0 for all but the commonest pairs."""
    pairs, line = _pairs(), f"\n{pair} "
    start = pairs.find(line)
    return int(pairs[start + len(line) : pairs.index("\n", start + 1)]) if start >= 0 else 0


def parted(archive: Archive, word: str) -> str | None:
    """The two words of English that this is, written as one, where the library has them side by side: "prime minister"
    for "primeminister"; those in most passages."""
    pairs = [(word[:cut], word[cut:]) for cut in range(1, len(word))]
    phrases = [f"{first} {second}" for first, second in pairs if first in _english() and second in _english()]
    counts = {phrase: count(archive, phrase) for phrase in phrases}
    best = max(phrases, key=lambda phrase: counts[phrase], default=None)
    return best if best is not None and counts[best] > 0 else None


def near(archive: Archive, word: str, distance: int) -> list[Near]:
    """The words within this distance of one in small letters that begin with the same letter, in no order.

    Those of the library come as they are written there most often.
    """
    first = _plain(word)[:1]
    if not "a" <= first <= "z":
        return []
    found = {one.word.lower(): one for one in _in_library(archive, word, first, distance)}
    for candidate, off, _ in extract(
        word, _english_by_letter()[first], scorer=OSA.distance, score_cutoff=distance, limit=None
    ):
        if candidate not in found:
            found[candidate] = Near(candidate, int(off), count(archive, candidate), _english()[candidate])
    return list(found.values())


def _in_library(archive: Archive, word: str, first: str, distance: int) -> Iterator[Near]:
    run = archive.connection.execute
    # What the index keeps of words is their stems, and where each is.
    for name, kind in (("stem", "row"), ("place", "instance")):
        run(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab('main', 'words', '{kind}')")
    within = "SELECT term FROM temp.stem WHERE term >= ? AND term < ?"
    stems = [term for (term,) in run(within, (first, chr(ord(first) + 1)))]
    own = Stemmer.Stemmer("porter").stemWord(_plain(word))
    nearest = extract(own, stems, scorer=OSA.distance, score_cutoff=distance + 2, limit=NEAR_STEMS)
    written = _written(archive, [stem for stem, _, _ in nearest])
    for each in dict.fromkeys(map(str.lower, written)):
        off = OSA.distance(word, each, score_cutoff=distance)
        if off <= distance and _plain(each).startswith(first):
            commonest = max((one for one in written if one.lower() == each), key=lambda one: written[one])
            capital = any(one.lower() == each and one[0].isupper() for one in written)
            yield Near(commonest, off, count(archive, each), _english().get(each, 0), capital)


def _written(archive: Archive, stems: Sequence[str]) -> Counter[str]:
    """All words of the first passages that have each of these stems, as they are written, and how often."""
    place = "SELECT doc FROM temp.place WHERE term = ? LIMIT ?"
    keys = {key for stem in stems for (key,) in archive.connection.execute(place, (stem, PASSAGES))}
    passages = archive.passages(sorted(keys))
    texts = (f"{passage.article.title} {passage.text}" for passage in passages.values())
    return Counter(word for text in texts for word in _WORD.findall(text))


def _plain(text: str) -> str:
    """A text without its accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def _english() -> Mapping[str, int]:
    """The words of English in small letters and how often each was found: the list that comes with SymSpell."""
    lines = _list("frequency_dictionary_en_82_765.txt").splitlines()
    return {word: int(number) for word, number in map(str.split, lines)}


@lru_cache(maxsize=1)
def _pairs() -> str:
    """The commonest pairs of words, a line each, with how often each was found. Searched as it is: of the 243,342 pairs
    a question with an error needs a handful, for which a dictionary is not worth its memory."""
    return "\n" + _list("frequency_bigramdictionary_en_243_342.txt") + "\n"


def _list(name: str) -> str:
    return files("symspellpy").joinpath(name).read_text(encoding="utf-8-sig")


@lru_cache(maxsize=1)
def _without_apostrophes() -> frozenset[str]:
    return frozenset(word.replace("'", "") for word in _english() if "'" in word)


@lru_cache(maxsize=1)
def _english_by_letter() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for word in _english():
        found.setdefault(word[0], []).append(word)
    return found
