"""Makes rows for a first training of the texts themselves: a sentence with a name or a number masked is the question,
and another paragraph of its article that has it the context (Glass et al. 2020, "Span selection pre-training for
question answering")."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from evaluation.rows import Row, read_rows

# Files whose rows have the title of an article with many paragraphs.
SOURCES = ("squad11_train", "squad20_train", "squadshifts_newwiki")
MASK = "[MASK]"
# Of an article with fewer paragraphs, too few are about the same.
PARAGRAPHS = 4
# What stands in more of an article's paragraphs than this is what the article is about, and no question.
MOST = 0.35
# So many sentences in a hundred are asked of a paragraph, too, that lacks what is masked.
UNANSWERABLE = 30
SENTENCE = range(40, 320)

_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“])")
_NAME = re.compile(
    r"[A-Z][\w’'-]+(?:\s+(?:(?:of|the|de|and)\s+)?[A-Z][\w’'-]+)*|\b\d[\d,.]*\d\b|\b\d+\b"
)  # a name, or a number


@dataclass(frozen=True, slots=True)
class _Asked:
    """A sentence of paragraph `at` of its article, and where in it what is masked stands."""

    sentence: str
    at: int
    start: int
    end: int

    @property
    def question(self) -> str:
        return self.sentence[: self.start] + MASK + self.sentence[self.end :]

    @property
    def masked(self) -> str:
        return self.sentence[self.start : self.end]


def cloze_rows(folder: Path) -> list[Row]:
    """All that the articles in the files of `folder` give."""
    found: list[Row] = []
    for name in SOURCES:
        articles: dict[str, dict[str, None]] = {}
        for row in read_rows(folder / f"{name}.jsonl.gz"):
            articles.setdefault(row.title, {})[row.context] = None
        for title, paragraphs in articles.items():
            found.extend(_of_article(f"{name}-{title}", list(paragraphs)))
    return found


def _of_article(name: str, paragraphs: Sequence[str]) -> Iterator[Row]:
    """The rows that one article gives, whose ids begin with `name`."""
    asked = list(_asked(paragraphs)) if len(paragraphs) >= PARAGRAPHS else []
    if not asked:
        return
    sentences = list(dict.fromkeys(one.sentence for one in asked))
    weigh = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    alike = weigh.fit_transform(paragraphs) @ weigh.transform(sentences).T  # [paragraphs, sentences]
    near = dict(zip(sentences, np.asarray(alike.T.todense()), strict=True))
    random = Random(name)
    for number, one in enumerate(asked):
        whole = re.compile(rf"(?<!\w){re.escape(one.masked)}(?!\w)")
        having = [at for at, paragraph in enumerate(paragraphs) if one.masked in paragraph and whole.search(paragraph)]
        elsewhere = [at for at in having if at != one.at]
        if not elsewhere or len(having) > max(PARAGRAPHS, MOST * len(paragraphs)):
            continue
        lacking = [at for at in range(len(paragraphs)) if at not in having]
        wanted = [elsewhere, lacking] if lacking and random.randrange(100) < UNANSWERABLE else [elsewhere]
        for among in wanted:
            context = paragraphs[max(among, key=near[one.sentence].__getitem__)]
            spans = tuple(match.span() for match in whole.finditer(context))
            yield Row(f"{name}-{number}", one.question, "", context, spans)


def _asked(paragraphs: Iterable[str]) -> Iterator[_Asked]:
    for at, paragraph in enumerate(paragraphs):
        for sentence in _BREAK.split(paragraph):
            if len(sentence) not in SENTENCE:
                continue
            seen = set()
            for match in _NAME.finditer(sentence):
                # The first word of a sentence has a capital letter anyway.
                first = match.start() == 0 and match.group().isalpha()
                if not first and len(match.group()) > 1 and match.group() not in seen:
                    seen.add(match.group())
                    yield _Asked(sentence, at, *match.span())
