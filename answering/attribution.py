"""Who says so, and how surely: the source and the hedge of a claim, found in the sentence that makes it.

Sources stand in a few forms in news: "X said that …", "…, X said", "“…”, said X" and "according to X" (Pareti 2015,
"Attribution: a computational approach", describes them with more). Only what lies in the sentence is told.
"""

import re
from collections.abc import Iterator

from answering.answer import Attribution, Citation
from corpus.split import Slice, sentences

_VERB = (
    r"(?:said|says|told|announced|reported|confirmed|warned|estimated|estimates|claimed|claims|denied|denies|wrote|added|"
    r"insisted|acknowledged|admitted|alleged|suggested|suggests|explained|revealed|predicted|predicts|testified|stated|"
    r"argued|noted|declared|concluded)"
)
_SPOKEN = re.compile(rf"(?<![\w-]){_VERB}\b")
# A name or a title, and behind a comma what it is: "Ines Corbray, 41, an analyst at Tidewater".
_WHO = r"[^,;:!?\"“”()]*?(?:,\s\d+)?(?:,\s(?:an?|the|its|his|her)\s[^,;:.!?\"“”]+)?"
_NOT_WHO = r"(?!(?:that|to|it|he|she|they|we|i|so|in|on|at|there|this|if|whether|of|no|not|nothing)\b)"
_ENDS = r"(?=[,;:!?\"“”()]|\.\s*$|\.\s|$"
_INVERTED = re.compile(
    rf"[\"”’]\s+(?!told\b){_VERB}\s+(?P<source>{_NOT_WHO}\w{_WHO})"
    rf"{_ENDS}|\s+(?:in|on|at|as|after|before|who|when|while|during|told)\s)",
    re.IGNORECASE,
)
# "The dam will hold, said Ilse Varnholt."; but not "Its owner, Sandrey Line, said the vessel had passed".
_INVERTED_PLAIN = re.compile(
    rf",\s+(?!told\b){_VERB}\s+(?P<source>(?:[A-Z][\w.’'-]*\s?){{1,4}}(?:,\s(?:an?|the)\s[^,;:.!?]+)?)"
    r"(?:\s*(?:in|on|at)\s[^,;:.!?]+)?\.?$"
)
_ACCORDING = re.compile(
    r"\baccording\s+to\s+(?P<source>\w[^,;:!?\"“”()]*?(?:,\s(?-i:[A-Z][\w’'-]+\s[A-Z][\w’'-]+))?)"
    rf"{_ENDS}|\s+(?:published|released|who|which|that)\s)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were|not|to)$")
# What may stand between who says it and the verb: "on Wednesday flatly denied", "later said".
_BETWEEN = re.compile(
    r"\s+(?:(?:on|late|early)\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\w+ly|later|also|has|have|had|earlier)$"
)
_CLAUSE = re.compile(
    r".*\b(?:that|and|but|because|when|while|after|before|as|which|who|where|if|whether|than|so|though|although|since)\s",
    re.DOTALL | re.IGNORECASE,
)
_PIECE = re.compile(r"[^,;:\"“”()]+")
_NOBODY = re.compile(
    r"(?:he|she|they|it|we|i|you|who|which|that|this|there|one|others?|some|and|but|or|also|then|first)", re.IGNORECASE
)
MAX_SOURCE_WORDS = 14

_LIKELY = "(?:expected|likely|believed|thought|said|reported|understood|rumou?red|feared|estimated|alleged|suspected)"
_HEDGE = re.compile(
    rf"\b(?:(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|still\s+|also\s+)?{_LIKELY}\s+to|expected(?!\s+to)|"
    r"may|might|could|(?:appear|seem)(?:s|ed)?\s+to|(?:hope|plan|aim|intend|want)(?:s|ed)?\s+to|(?:planning|hoping)\s+to|"
    r"reportedly|allegedly|apparently|possibly|perhaps|probably|purportedly|supposedly|unconfirmed|rumou?r(?:s|ed)?)\b"
)
_DENIAL = re.compile(r"\b(?:denied|denies|denying|dismissed|rejected|ruled\s+out)\b")
# Behind one of these begins another claim, which what stands before it does not hedge.
_BREAK = re.compile(r"[;:]|,\s+(?:and|but|while|though|although|was|were|is|are|has|have|had|will|would)\s|\bbut\b")


def attribution_of(citation: Citation) -> Attribution:
    """The source and the hedge in the sentence of a quote, as (start, end) in characters of its article's text."""
    first, last = _sentence(citation)
    text = citation.article.text[first:last]
    quote = (citation.start - first, min(citation.end, last) - first)
    source, hedge, denial = _source(text, quote), _before(_HEDGE, text, quote), _before(_DENIAL, text, quote)
    return Attribution(
        source=_moved(source, first),
        hedge=_moved(denial if denial is not None else hedge, first),
        is_denied=denial is not None,
    )


def _sentence(citation: Citation) -> Slice:
    """The sentence in which a quote begins, as characters of the article."""
    for start, end in sentences(citation.passage):
        if citation.start < citation.passage_start + end:
            return citation.passage_start + start, citation.passage_start + end
    return citation.passage_start, citation.passage_end


def _source(sentence: str, quote: Slice) -> Slice | None:
    """Of the sources that a sentence names, the last in front of the quote, or else the first behind it.

    None where the quote is the source: that somebody says so is then the answer itself.
    """
    found = sorted(set(_sources(sentence)))
    if any(start < quote[1] and quote[0] < end for start, end in found):
        return None
    before, after = [one for one in found if one[1] <= quote[0]], [one for one in found if one[0] >= quote[1]]
    return before[-1] if before else after[0] if after else None


def _sources(sentence: str) -> Iterator[Slice]:
    inverted = [match for pattern in (_INVERTED, _INVERTED_PLAIN) for match in pattern.finditer(sentence)]
    for match in (*_ACCORDING.finditer(sentence), *inverted):
        start, end = match.span("source")
        yield start, start + len(sentence[start:end].rstrip())
    for match in _SPOKEN.finditer(sentence):
        before = sentence[: match.start()].rstrip()
        is_inverted = any(one.start() <= match.start() < one.end() for one in inverted)
        if not is_inverted and not before.endswith(("”", '"', "’")) and not _PASSIVE.search(before):
            found = _subject(before)
            if found is not None:
                yield found


def _subject(before: str) -> Slice | None:
    """The subject that ends a text: "police", "Ilse Varnholt, the governor,", "a spokesman for the club"."""
    while (match := _BETWEEN.search(before)) is not None:
        before = before[: match.start()]
    pieces = [match.span() for match in _PIECE.finditer(before)]
    if not pieces:
        return None
    # A name and what it is, between commas, are one subject.
    name = pieces[-2] if before.endswith(",") and len(pieces) > 1 else pieces[-1]
    end = pieces[-1][1]
    if before[end:].strip(" ,"):
        return None
    clause = _CLAUSE.match(before, *name)
    start = clause.end() if clause is not None else name[0]
    start += len(before[start:end]) - len(before[start:end].lstrip())
    words = before[start:end].split()
    is_nobody = len(words) == 1 and _NOBODY.fullmatch(words[0])
    # "She walked in and said": the subject is farther off.
    if not words or len(words) > MAX_SOURCE_WORDS or is_nobody or words[-1].lower() in {"and", "or", "but", "then"}:
        return None
    return start, start + len(before[start:end].rstrip())


def _before(pattern: re.Pattern[str], sentence: str, quote: Slice) -> Slice | None:
    """The last match in front of a quote, or in it, that no break parts from it."""
    found = [match.span() for match in pattern.finditer(sentence, 0, quote[1])]
    if not found or _BREAK.search(sentence, found[-1][1], max(quote[0], found[-1][1])):
        return None
    return found[-1]


def _moved(span: Slice | None, by: int) -> Slice | None:
    return (span[0] + by, span[1] + by) if span is not None else None
