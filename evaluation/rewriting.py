"""Measures how well follow-up questions are made to stand alone, against what a person made of them."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from answering.carry import Carry, shipped
from answering.rewrite import Turn, rewrite
from corpus.article import Article
from evaluation.bootstrap import Estimate, mean_of, statistic_of
from evaluation.conversations import Spoken, of_words_spoken, words_of
from evaluation.pools import Pool, rank_of

# The question as it was asked; after all questions before it; as it was rewritten; as a person rewrote it, but without
# the words that the conversation does not have; as a person rewrote it.
WAYS = ("raw", "concat", "rewrite", "human_of_words_spoken", "human")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A question in each of WAYS, the rewrite made in `milliseconds`, and the rank, from 1, of what answers it by each
    (None where not found); no ranks at all where nothing in the pool answers."""

    spoken: Spoken
    milliseconds: float
    wordings: tuple[str, ...]
    ranks: tuple[int | None, ...] = ()

    @property
    def text(self) -> str:
        return self.wordings[WAYS.index("rewrite")]

    @property
    def is_left(self) -> bool:
        return self.text == self.spoken.question

    @property
    def carried(self) -> tuple[int, int, int]:
        """Of the words that the question lacks, how many both rewrites have, the one made, and the person's
        (Voskarides et al. 2020)."""
        made = words_of(self.text) - words_of(self.spoken.question)
        wanted = words_of(self.spoken.human) - words_of(self.spoken.question)
        return len(made & wanted), len(made), len(wanted)

    @property
    def told(self) -> str:
        """A few lines for a person: what was asked before, the question, and both rewrites."""
        before = " / ".join(f"{turn.question} [{(turn.answer or '–')[:60]}]" for turn in self.spoken.history[-3:])
        lines = [f"{self.spoken.id}  {before}", f"   asked  {self.spoken.question}", f"    made  {self.text}"]
        return "\n".join([*lines, f"  person  {self.spoken.human}"])


class History:
    """The turns before a question, the earlier questions of its conversation rewritten in turn by `carry`, as in a
    chat; left as they are where that is None.

    Where `firsts` has the first question of a conversation, the later ones follow what a person made of that: where
    people were shown a title, they ask "When was he born?" first.
    """

    def __init__(self, firsts: Sequence[Spoken], *, carry: Carry | None) -> None:
        self._alone = {(row.conversation, row.question): row.human for row in firsts if not row.history}
        self._carry = carry
        self._known: dict[tuple[Turn, ...], str] = {}

    def before(self, row: Spoken) -> list[Turn]:
        """The turns before a question, oldest first."""
        turns: list[Turn] = []
        for turn in row.history:
            first = self._alone.get((row.conversation, turn.question)) if not turns else None
            turns.append(Turn(self._rewritten(turn.question, turns) if first is None else first, turn.answer))
        return turns

    def _rewritten(self, question: str, turns: Sequence[Turn]) -> str:
        if self._carry is None:
            return question
        key = (*turns, Turn(question))
        if key not in self._known:
            self._known[key] = rewrite(question, turns, carry=self._carry)
        return self._known[key]


def rewrite_all(
    rows: Iterable[Spoken], *, firsts: Sequence[Spoken] = (), carry: Carry | None = None
) -> list[Rewritten]:
    """Rewrite each question after its History, by `carry`, the shipped weights unless given."""
    carry = shipped() if carry is None else carry
    before = History(firsts, carry=carry)
    found = []
    for row in rows:
        history = before.before(row)
        started = time.perf_counter()
        text = rewrite(row.question, history, carry=carry)
        milliseconds = 1000 * (time.perf_counter() - started)
        spoken = [*history[:1], *row.history[1:]]
        together = " ".join([*(turn.question for turn in spoken), row.question])
        of_spoken = of_words_spoken(row.human, row.question, spoken)
        found.append(Rewritten(row, milliseconds, (row.question, together, text, of_spoken, row.human)))
    return found


def passages_of(pool: Iterable[Spoken], articles: Iterable[Article] = ()) -> dict[str, str]:
    """The passages to rank, each once: the articles by their ids, and the answers of the pool by themselves."""
    passages = {article.id: article.text for article in articles}
    return passages | {row.passage: row.passage for row in pool if row.passage}


def rank_all(found: Sequence[Rewritten], names: Iterable[str], pool: Pool) -> list[Rewritten]:
    """The rewrites with their ranks in a pool, whose passages have these names: what answers it, or the ids of
    articles. The first question of a conversation is not ranked."""
    places = {name: place for place, name in enumerate(names)}
    ranked = []
    for one in found:
        asked = one.spoken
        wanted = [places[name] for name in (asked.passage, *asked.article_ids) if name in places]
        if wanted and asked.history:
            ranks = tuple(rank_of(scores, wanted) for scores in pool.scores(one.wordings))
            ranked.append(replace(one, ranks=ranks))
        else:
            ranked.append(one)
    return ranked


def summarise_rewriting(found: Sequence[Rewritten]) -> dict[str, Estimate]:
    """In per cent: `precision`, `recall` and `f1` of the words carried over; `left_recall`, of the later questions that
    a person left as they are, those left, and `left_precision`, of those left, those that a person left; `first_left`,
    of the first ones; `rewritten`, of all others, those that were. `ms`: of the slowest of 20 rewrites."""
    later = [one for one in found if one.spoken.history]
    summary = {"questions": Estimate(len(found)), "follow_ups": Estimate(len(later))}
    if later:
        columns = np.array([one.carried for one in later], dtype=np.float64).T
        summary["precision"] = statistic_of(lambda both, made, _: _ratio(both, made), *columns)
        summary["recall"] = statistic_of(lambda both, _, wanted: _ratio(both, wanted), *columns)
        summary["f1"] = statistic_of(lambda both, made, wanted: _ratio(2 * both, made + wanted), *columns)
    shares = {
        "left_recall": [one.is_left for one in later if one.spoken.stands_alone],
        "left_precision": [one.spoken.stands_alone for one in later if one.is_left],
        "first_left": [one.is_left for one in found if not one.spoken.history],
        "rewritten": [not one.is_left for one in later if not one.spoken.stands_alone],
    }
    summary |= {name: mean_of([100.0 * one for one in some]) for name, some in shares.items() if some}
    if found:
        summary["ms"] = Estimate(float(np.quantile([one.milliseconds for one in found], 0.95)))
    return summary


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> float:
    return float(100 * part.sum() / whole.sum()) if whole.sum() else float("nan")


def summarise_ways(found: Sequence[Rewritten]) -> dict[str, dict[str, Estimate]]:
    """For each of WAYS `mrr` and `recall_at_5` in per cent, and the share of the gap between the question as asked and
    a person's rewrite that it closes in each (`mrr_closed`, `recall_closed`); empty where nothing was ranked."""
    ranks = [one.ranks for one in found if one.ranks]
    if not ranks:
        return {}
    reciprocal = np.array([[100.0 / rank if rank else 0.0 for rank in row] for row in ranks]).T
    among = np.array([[100.0 * (rank is not None and rank <= 5) for rank in row] for row in ranks]).T
    ways = {}
    for way, mrr, recall in zip(WAYS, reciprocal, among, strict=True):
        ways[way] = {
            "questions": Estimate(len(ranks)),
            "mrr": mean_of(mrr),
            "recall_at_5": mean_of(recall),
            "mrr_closed": statistic_of(_closed, mrr, reciprocal[0], reciprocal[-1]),
            "recall_closed": statistic_of(_closed, recall, among[0], among[-1]),
        }
    return ways


def _closed(way: NDArray[np.float64], raw: NDArray[np.float64], human: NDArray[np.float64]) -> float:
    gap = human.mean() - raw.mean()
    return float(100 * (way.mean() - raw.mean()) / gap) if gap else float("nan")


def worst(found: Sequence[Rewritten], number: int) -> list[Rewritten]:
    """The rewrites that lose most against a person's: by reciprocal rank where ranked, else by words missed or added.

    Those of the same loss come by their id.
    """

    def loss(one: Rewritten) -> float:
        if one.ranks:
            gain = {way: 1 / rank if rank else 0.0 for way, rank in zip(WAYS, one.ranks, strict=True)}
            return gain["human"] - gain["rewrite"]
        both, made_words, wanted = one.carried
        return 1 - 2 * both / (made_words + wanted) if made_words + wanted else 0.0

    return sorted((one for one in found if one.spoken.history), key=lambda one: (-loss(one), one.spoken.id))[:number]
