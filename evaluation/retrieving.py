"""Measures retrieval: where in each list of passages the first stands that holds an answer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.passage import Passage
from evaluation.bootstrap import Estimate, mean_of
from evaluation.metrics import normalize, reciprocal_rank
from evaluation.questions import Question
from index.hybrid import Library
from retrieval.query import Query
from retrieval.ranking import Signals
from retrieval.retriever import STAGES, search
from retrieval.stopwatch import Stopwatch

DEPTHS = (1, 5, 10, 20)
# How far down a list an answer is looked for.
DEPTH = 100


@dataclass(frozen=True, slots=True)
class Ranking:
    """For each stage of retrieval, whether each of its passages, best first, holds an answer to the question.

    `signals` has what each candidate was judged by, and whether it holds an answer.
    """

    question: Question
    stages: dict[str, list[bool]]
    signals: list[tuple[Signals, bool]]


def rank_all(
    library: Library,
    questions: Iterable[Question],
    *,
    query: Callable[[Question], Query] = lambda question: question.query,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Ranking]:
    """Search for each question that has an answer, as of its day; a passage is relevant if it holds an answer's words.

    As in open-domain question answering (Karpukhin et al. 2020): normalised, from word to word.
    """
    for number, question in enumerate(questions):
        if question.answers:
            found = search(library, query(question), stopwatch=Stopwatch())
            relevant = {key: holds(passage, question) for key, passage in found.passages.items()}
            stages = {stage: [relevant.get(key, False) for key, _ in getattr(found, stage)[:DEPTH]] for stage in STAGES}
            yield Ranking(question, stages, [(found.signals[key], relevant[key]) for key in relevant])
        if progress is not None:
            progress(number + 1)


def holds(passage: Passage, question: Question) -> bool:
    """Whether one of the answers stands in the passage."""
    text = f" {normalize(passage.text)} "
    return any(f" {normalize(answer)} " in text for answer in question.answers)


def summarise_ranking(rankings: Sequence[Ranking], stage: str) -> dict[str, Estimate]:
    """Of one stage: `hit_at_K`, the share (per cent) of questions with an answer in the first K passages, and `mrr`,
    the mean reciprocal rank of the first one."""
    lists = [ranking.stages[stage] for ranking in rankings]
    found = {"questions": Estimate(len(lists))}
    if lists:
        found |= {f"hit_at_{depth}": mean_of([100.0 * any(one[:depth]) for one in lists]) for depth in DEPTHS}
        found["mrr"] = mean_of([reciprocal_rank(one) for one in lists])
    return found
