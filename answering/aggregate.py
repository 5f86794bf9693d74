"""Joins spans that say the same into one answer, so that agreement counts and copies do not: pure functions."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from answering.answer import Citation, Value
from answering.correction import upheld
from answering.evidence import Evidence
from answering.fit import MONTH, YEAR
from answering.normalize import holds, is_part, key_of, words_key
from answering.signs import Signs
from answering.standing import sentence_of
from corpus.dateline import front_matter
from corpus.moment import Moment


@dataclass(frozen=True, slots=True)
class Choosing:
    """What decides between answers: the weight of each sign, and the temperature, which says how many weaker reports
    outweigh one stronger."""

    weights: Signs
    temperature: float


# Between what `python cli.py evaluate choosing` fits on 502 news questions and what was shipped for the reader before,
# which answers more of the others: docs/measurements.md has the table.
CHOOSING = Choosing(
    Signs(margin=1.0, retrieval=2.0, fits=6.4, echo=-9.2, words=-2.5, part=-5.3, whole=-10.9, age=-2.1), temperature=9.2
)

# A sentence of so many letters and figures is written by one hand only; of a shorter one ("Two people died.") so many
# characters on both sides are compared.
LONG_SENTENCE = 30
AROUND = 60

# Capitalised words, joined by nothing or by "of" and "the": what looks like one name.
_NAME = re.compile(r"[^\W\d_a-z][\w.’'&-]*(?: (?:of |the |of the )?[^\W_a-z][\w.’'&-]*)*")
# What tells a time to who does not know the day of its report.
_NAMED = re.compile(rf"{MONTH}|{YEAR}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Repeated:
    """What says the same as the evidence from a `text`, because it is a copy of that."""

    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Group:
    """Evidence for one value, that of its strongest wording first, each sentence and each text once; what only repeats
    it in copies; and the signs of what speaks for part of it, or for more."""

    evidence: tuple[Evidence, ...]
    repeated: tuple[Repeated, ...]
    indirect: tuple[Signs, ...]
    strength: float

    @property
    def best(self) -> Evidence:
        return self.evidence[0]

    @property
    def sure(self) -> tuple[Evidence, ...]:
        """The evidence that may be shown as agreeing: its reader was surer of it than of "no answer"."""
        return tuple(item for item in self.evidence if item.signs.margin > 0)


def aggregate(evidence: Sequence[Evidence], choosing: Choosing = CHOOSING) -> list[Group]:
    """Group evidence by value, strongest group first.

    The strength of a group is T log sum exp(s / T) over its evidence, s being the weighted sum of the signs and T the
    temperature: at least that of its best, and more with every other sentence that says the same. A copy of its
    article, or the same sentence in another, adds nothing, and neither does what was taken back. What speaks for part
    of a name ("Rahm") also speaks, less strongly, for the whole ("Jon Rahm"), and what speaks for more ("organic
    walnuts") for the words in it that stand alone elsewhere ("walnuts").
    """
    standing = upheld(evidence)
    scored = sorted(((item.signs.score(choosing.weights), item) for item in standing), key=lambda one: -one[0])
    by_value: dict[str, list[tuple[float, Evidence]]] = defaultdict(list)
    for strength, item in scored:
        by_value[key_of(item.value)].append((strength, item))
    parted = {key: _part(group, choosing.temperature) for key, group in by_value.items()}
    members = {key: _by_wording(group, choosing.temperature) for key, (group, _) in parted.items()}
    found = []
    for key, (group, repeated) in parted.items():
        indirect = tuple(_indirect(key, members))
        scores = [strength for strength, _ in group] + [signs.score(choosing.weights) for signs in indirect]
        found.append(Group(members[key], repeated, indirect, joined(scores, choosing.temperature)))
    return sorted(found, key=lambda group: -group.strength)


def _part(
    group: Sequence[tuple[float, Evidence]], temperature: float
) -> tuple[list[tuple[float, Evidence]], tuple[Repeated, ...]]:
    """The evidence for one value, strongest first, parted from what only repeats it: of each text, that article counts
    whose evidence is strongest together."""
    # By what stands around it, since passages overlap: what an article says once may be found in two of them.
    scores: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for strength, item in group:
        scores[item.text][item.citation.article.id].setdefault(_surroundings(item.citation), strength)
    counted = {
        text: max(of, key=lambda each: joined(list(of[each].values()), temperature)) for text, of in scores.items()
    }
    kept: dict[str, tuple[float, Evidence]] = {}
    tellers: dict[str, Evidence] = {}
    repeated: list[Repeated] = []
    for strength, item in group:
        id = item.citation.article.id
        if counted[item.text] != id:
            repeated.append(Repeated(item.text, item.citation))
            continue
        teller = tellers.setdefault(_sentence(item.citation), item)
        if teller.citation.article.id == id:
            _, teller = kept.setdefault(_surroundings(item.citation), (strength, item))
        if teller.citation.article.id != id:
            repeated.append(Repeated(teller.text, item.citation))
    return list(kept.values()), tuple(repeated)


def _by_wording(group: Iterable[tuple[float, Evidence]], temperature: float) -> tuple[Evidence, ...]:
    """The evidence for one value, that of the strongest wording first: "80" in three reports is ahead of "80 years
    old" in one. Of a time, those that name a month or a year come before those that only the day of their report
    explains ("next month"), since an answer is read without it. The first of a wording is that of `_text_first`."""
    wordings: dict[str, list[tuple[float, Evidence]]] = defaultdict(list)
    for strength, item in group:
        wordings[words_key(item.citation.quote)].append((strength, item))

    def order(found: Sequence[tuple[float, Evidence]]) -> tuple[bool, float]:
        item = found[0][1]
        explained = item.value.kind == "date" and not _NAMED.search(item.citation.quote)
        return explained, -joined([strength for strength, _ in found], temperature)

    return tuple(item for found in sorted(wordings.values(), key=order) for item in _text_first(found))


def _text_first(found: Sequence[tuple[float, Evidence]]) -> list[Evidence]:
    """The strongest first; where that is a headline, whose article says the same below, what stands there: it tells
    who says so, and how surely."""
    items = [item for _, item in found]
    strongest = items[0].citation
    if _is_headline(strongest):
        of_article = (item for item in items if item.citation.article.id == strongest.article.id)
        first = next((item for item in of_article if not _is_headline(item.citation)), items[0])
        items.sort(key=lambda item: item is not first)
    return items


def _is_headline(citation: Citation) -> bool:
    return citation.end <= len(citation.article.title)


def joined(scores: Sequence[float], temperature: float) -> float:
    """The strength of evidence together, T log sum exp(s / T), from the score of each."""
    top = max(scores)
    return top + temperature * math.log(sum(math.exp((score - top) / temperature) for score in scores))


def _indirect(key: str, groups: Mapping[str, Sequence[Evidence]]) -> Iterator[Signs]:
    """The signs of other groups for this one: of those whose words begin or end it, if it looks like a name, of the
    months and weeks that a time lies in, and of those that have all its words in them."""
    is_name = any(_NAME.fullmatch(item.citation.quote) for item in groups[key])
    value = groups[key][0].value
    for other, evidence in groups.items():
        if (is_name and is_part(other, key)) or _lies_in(value, evidence[0].value):
            yield from (replace(item.signs, part=1.0) for item in evidence)
        elif holds(other, key):
            yield from (replace(item.signs, whole=1.0) for item in evidence)


def _lies_in(value: Value, whole: Value) -> bool:
    """Whether a time lies in another that says less; a year says too little of it."""
    if value.iso is None or whole.iso is None or value.iso == whole.iso:
        return False
    time, other = Moment(value.iso), Moment(whole.iso)
    if time.days is None or other.days is None or other.precision == "year":
        return False
    return time.days != other.days and other.days[0] <= time.days[0] and time.days[1] <= other.days[1]


def _surroundings(citation: Citation) -> str:
    """The words around a quote: equal for copies of one text, whatever was cut or added elsewhere."""
    return _letters(citation.article.text[max(0, citation.start - AROUND) : citation.end + AROUND])


def _sentence(citation: Citation) -> str:
    """The sentence of a quote without a dateline, or what stands around it where that is short: the same in another
    article is a copy, whatever comes before and after."""
    first, last = (citation.passage_start + place for place in sentence_of(citation))
    first = max(first, min(front_matter(citation.article)[1], citation.start))
    sentence = _letters(citation.article.text[first:last])
    return sentence if len(sentence) >= LONG_SENTENCE else _surroundings(citation)


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
