"""Measures how well follow-up questions are made to stand alone, against what a person made of them."""

import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answering.rewrite import Turn, rewrite
from corpus.article import Article
from evaluation.bm25 import Pool
from evaluation.bootstrap import Estimate, mean_of, statistic_of
from evaluation.lines import read_lines
from index.lexical import terms
from retrieval.ranking import stemmer

WAYS = ("raw", "concat", "rewrite", "human")
CHOSEN_ON, HELD_OUT = "chosen on", "held out"
NO_ANSWER = "I don't know."


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question of a conversation, oldest turn first, and what a person made of it (`human`).

    `answer` is the text that answers it and `title` what that is about, "" for none; `article_ids` are the articles
    that answer, where the rows are of articles.
    """

    id: str
    question: str
    history: tuple[Turn, ...]
    human: str
    title: str = ""
    answer: str = ""
    article_ids: tuple[str, ...] = ()

    @property
    def half(self) -> str:
        """CHOSEN_ON or HELD_OUT, by the SHA-256 of its conversation: rules are chosen on the one and measured on the
        other."""
        return (CHOSEN_ON, HELD_OUT)[hashlib.sha256(self.conversation.encode()).digest()[0] % 2]

    @property
    def conversation(self) -> str:
        """Its `id` without the number of the turn: what comes before the last "#", else the last "_"."""
        return self.id.rpartition("#")[0] or self.id.rpartition("_")[0] or self.id

    @property
    def stands_alone(self) -> bool:
        """Whether a person left it as it is."""
        return words_of(self.question) == words_of(self.human)

    @property
    def passage(self) -> str:
        """What answers it, as a passage of the pool; "" where nothing does."""
        return f"{self.title}\n{self.answer}" if self.answer else ""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A question with the rewrite that was made of it in `milliseconds`, and the rank, from 1, of what answers it by
    each of WAYS (None where not found); no ranks at all where nothing in the pool answers."""

    spoken: Spoken
    text: str
    milliseconds: float
    ranks: tuple[int | None, ...] = ()

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


def words_of(text: str) -> frozenset[str]:
    """The stems of the telling words of a text."""
    return frozenset(stemmer()(terms(text)))


def read_conversations(path: Path) -> list[Spoken]:
    """Read JSONL, gzip or not, of `{"id", "question", "rewrite", "history": [{"question", "answer"}], "answer"}` with
    "title" and "section" of the answer; or of `{"id", "question", "rewrite", "after": [questions], "article_ids"}`.

    Rows without a rewrite stand alone.

    Raises:
        InputError: the file cannot be read, or a line is not such an object; the text names the line.
    """
    example = '{"id": "1", "question": "why?", "after": ["Did the ferry sink?"], "rewrite": "Why did the ferry sink?"}'
    return read_lines(path, _spoken, what="conversations", no="no question of one", example=example)


def _spoken(row: dict[str, Any], number: int) -> Spoken:
    history = row["history"] if "history" in row else [{"question": text} for text in row.get("after", ())]
    turns = tuple(Turn(_text(turn["question"]), _known(turn.get("answer"))) for turn in history)
    title = ": ".join(_text(row[name]) for name in ("title", "section") if row.get(name))
    human = _text(row.get("rewrite") or row["question"])
    ids = tuple(map(_text, row.get("article_ids", ())))
    answer = _known(row.get("answer")) or ""
    return Spoken(str(row.get("id", number)), _text(row["question"]), turns, human, title, answer, ids)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def _known(answer: object) -> str | None:
    return None if answer is None or answer == NO_ANSWER else _text(answer)


def rewrite_all(
    rows: Sequence[Spoken],
    *,
    pool: Sequence[Spoken] = (),
    articles: Iterable[Article] = (),
    first_alone: bool = False,
) -> list[Rewritten]:
    """Rewrite each question, after the earlier ones of its conversation were rewritten in turn, as in a chat.

    Passages are ranked among the answers of `pool`, or where rows name articles among these `articles`. The first
    question of a conversation is not ranked. With `first_alone`, the later ones follow what a person made of it in
    `pool`: where people were shown a title, they ask "When was he born?" first.
    """
    places: dict[str, list[int]] = {}
    passages: list[str] = []
    for article in articles:
        places[article.id] = [len(passages)]
        passages.append(article.text)
    for passage in dict.fromkeys(row.passage for row in pool if row.passage):
        places[passage] = [len(passages)]
        passages.append(passage)
    ranked = Pool(passages)
    firsts = {(row.conversation, row.question): row.human for row in pool if first_alone and not row.history}
    found = []
    for row in rows:
        history: list[Turn] = []
        for number, turn in enumerate(row.history):
            alone = firsts.get((row.conversation, turn.question)) if number == 0 else None
            history.append(Turn(alone or rewrite(turn.question, history), turn.answer))
        started = time.perf_counter()
        text = rewrite(row.question, history)
        milliseconds = 1000 * (time.perf_counter() - started)
        wanted = [place for name in (row.passage, *row.article_ids) for place in places.get(name, ())]
        ranks: tuple[int | None, ...] = ()
        if wanted and row.history:
            together = " ".join([*(turn.question for turn in (*history[:1], *row.history[1:])), row.question])
            ranks = tuple(ranked.rank(way, wanted) for way in (row.question, together, text, row.human))
        found.append(Rewritten(row, text, milliseconds, ranks))
    return found


def summarise_rewriting(found: Sequence[Rewritten]) -> dict[str, Estimate]:
    """In per cent: `precision`, `recall` and `f1` of the words carried over; `left_alone`, of the later questions that
    a person left as they are, those left; `first_left`, of the first ones; `rewritten`, of all others, those that were.
    `ms`: of the slowest of 20 rewrites."""
    later = [one for one in found if one.spoken.history]
    summary = {"questions": Estimate(len(found)), "follow_ups": Estimate(len(later))}
    if later:
        columns = np.array([one.carried for one in later], dtype=np.float64).T
        summary["precision"] = statistic_of(lambda both, made, _: _ratio(both, made), *columns)
        summary["recall"] = statistic_of(lambda both, _, wanted: _ratio(both, wanted), *columns)
        summary["f1"] = statistic_of(lambda both, made, wanted: _ratio(2 * both, made + wanted), *columns)
    kept = {
        "left_alone": [one for one in later if one.spoken.stands_alone],
        "first_left": [one for one in found if not one.spoken.history],
    }
    for name, some in kept.items():
        if some:
            summary[name] = mean_of([100.0 * (one.text == one.spoken.question) for one in some])
    if changed := [one for one in later if not one.spoken.stands_alone]:
        summary["rewritten"] = mean_of([100.0 * (one.text != one.spoken.question) for one in changed])
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
            made, human = (1 / rank if rank else 0.0 for rank in one.ranks[-2:])
            return human - made
        both, made_words, wanted = one.carried
        return 1 - 2 * both / (made_words + wanted) if made_words + wanted else 0.0

    return sorted((one for one in found if one.spoken.history), key=lambda one: (-loss(one), one.spoken.id))[:number]
