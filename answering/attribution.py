"""Who says so, and how surely: the source and the hedge of a claim, found in the sentence that makes it.

Sources stand in a few forms in news: "X said that …", "…, X said", "“…”, said X" and "according to X" (Pareti 2015,
"Attribution: a computational approach", describes them with more). Only what lies in the sentence is told, but for a
pronoun ("it said") that stands for the one who speaks in the sentence before.
"""

import re
from collections.abc import Iterator

from answering.answer import Attribution, Citation
from corpus.dateline import front_matter
from corpus.split import Slice, sentences

_VERB = (
    r"(?:said|says?|told|tells|announced|reported|confirmed|confirms|warned|warns|estimated|estimates|claimed|claims|"
    r"denied|denies|wrote|writes|tweeted|added|adds|insisted|insists|acknowledged|admitted|alleged|suggested|suggests|"
    r"explained|explains|revealed|predicted|predicts|testified|stated|states|argued|argues?|noted|notes|declared|"
    r"concluded|cautioned)"
)
# What a person turns down is a claim only where it is called one: not "the Senate rejected the bill".
_TURNED_DOWN = (
    r"(?:dismissed|rejected)(?=\s+(?:[\w’'-]+\s+){0,3}?(?:critici\w+|claims?|reports?|rumou?rs?|allegations?|accusations?|"
    r"suggestions?|ideas?|notions?|talk|speculation|charges?|complaints?|concerns?|assertions?|reporting)\b)"
)
_DENIED = rf"(?:denied|denies|{_TURNED_DOWN}|ruled\s+out)"
_SPOKEN = re.compile(rf"(?<![\w-])(?:{_VERB}|{_DENIED})\b(?!\s+by\b)")
# A person who finds something is no source; a study is.
_FOUND = re.compile(r"(?<![\w-])(?:found|finds|showed|shows?|indicated?s?)\b(?!\s+by\b)")
_STUDY = re.compile(
    r"\b(?:study|studies|reports?|analys[ie]s|polls?|surveys?|data|figures|research|inquiry|review|audit|documents?|"
    r"records?|statistics|census)\b",
    re.IGNORECASE,
)
# A name or a title, and behind a comma what it is: "Ines Corbray, 41, an analyst at Tidewater".
_ROLE = r"(?!(?:who|which|as|and|but|or|in|on|at|\w+ing)\b)[a-z]\w+(?:\s[a-z]\w+){0,3}\s(?:of|at|for|with)"
_WHO = rf"[^,;:!?\"“”()]*?(?:,\s\d+)?(?:,\s(?:an?|the|its|his|her|(?-i:{_ROLE}))\s[^,;:.!?\"“”]+?)?"
_NOT_WHO = r"(?!(?:that|to|it|he|she|they|we|i|so|in|on|at|there|this|if|whether|of|no|not|nothing)\b)"
# A point inside of a sentence is that of a word cut short ("the U.S. Geological Survey"), unless the word is long.
_ENDS = r"(?=[,;:!?\"“”()]|\.?\s*$|(?<=[a-z]{5})\.\s"
_INVERTED = re.compile(
    rf"[\"”’]\s+(?!told\b){_VERB}\s+(?P<source>{_NOT_WHO}\w{_WHO})"
    rf"{_ENDS}|\s+(?:in|on|at|as|after|before|who|when|while|during|told)\s)",
    re.IGNORECASE,
)
# "The dam will hold, said Ilse Varnholt."; but not "Its owner, Sandrey Line, said the vessel had passed".
_NAME = r"[A-Z][\w’'-]*(?:\.[A-Z][\w.]*|\.(?=\s[A-Z]))?"
_INVERTED_PLAIN = re.compile(
    rf",\s+(?!told\b){_VERB}\s+(?P<source>(?:{_NOT_WHO}[a-z][\w-]*\s){{0,3}}(?:[Tt]he\s)?{_NAME}(?:\s{_NAME}){{0,4}}"
    r"(?:,\s(?:an?|the)\s[^,;:.!?]+)?)(?:\s*(?:in|on|at)\s[^,;:.!?]+)?(?:[.\s]*$|,\s+(?:who|which|whose|but|and|while)\s)"
)
_ACCORDING = re.compile(
    r"\baccording\s+to\s+(?P<source>\w[^,;:!?\"“”()]*?(?:,\s(?-i:[A-Z][\w’'-]+\s[A-Z][\w’'-]+))?)"
    rf"{_ENDS}|\s+(?:published|released|who|which|that)\s)",
    re.IGNORECASE,
)
# "Was told", "we're told", "would say": nobody says it here.
_PASSIVE = re.compile(
    r"(?:\b(?:be|been|being|is|are|was|were|not|to|would|could|can|cannot|will|might|may|must|should|did|do|does)"
    r"|n['’]t|['’](?:re|m|ll|d))$",
    re.IGNORECASE,
)
# What may stand between who says it and the verb: "on Wednesday flatly denied", "later said".
_BETWEEN = re.compile(
    r"\s+(?:(?:on|late|early)\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\w+ly|later|also|has|have|had|earlier|first)$"
)
_CLAUSE = re.compile(
    r".*\b(?:that|and|but|because|when|while|after|before|as|which|who|where|if|whether|than|so|though|although|since)\s",
    re.DOTALL | re.IGNORECASE,
)
# In front of "and", what is no clause: "the government and the province", "Health and Human Services".
_DETERMINER = r"(?:the|an?|its|his|her|their|both|several|some|many|two|three)"
_NOUN = re.compile(
    rf"\s*(?:(?i:{_DETERMINER})\s+(?:[A-Z]\S*\s+)*(?!\w+ed\b)[\w’'-]+|(?:(?i:the)\s+)?[A-Z]\S*(?:\s+[A-Z]\S*)*|[a-z]+s)\s+"
)
_PIECE = re.compile(r"[^,;:\"“”()]+")
_NOBODY = re.compile(
    r"(?:he|she|they|it|we|i|you|who|which|that|this|there|one|others?|some|and|but|or|also|then|first)", re.IGNORECASE
)
MAX_SOURCE_WORDS = 14
# Whom a pronoun can stand for: "it" for the coastguard, "she" for Ilse Varnholt.
_PRONOUNS = {"he": "person", "she": "person", "it": "body", "they": "body"}
_BODY = re.compile(r"(?:(?:the|its|an?|[A-Z][\w-]*['’]s?)\s|[A-Z]{2,}\b)|[a-z]+$", re.IGNORECASE)
_PERSON = re.compile(r"(?!(?:the|its|an?)\s)(?:[\w’'.-]+\s)*[A-Z][\w’'-]+", re.IGNORECASE)
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+\s[A-Z][\w’'-]+")
# Who gives an account, though nothing of it stands in the sentence.
_ACCOUNT = re.compile(
    rf"(?P<source>(?:{_DETERMINER}\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+|{_NAME}(?:\s{_NAME}){{0,4}}))\s+"
    r"(?:gave|issued|published|released|held|posted)\s+(?:(?:an?|its|his|her|their|new|the)\s+)?(?:[\w’'-]+\s+)?"
    r"(?:updates?|statements?|figures|reports?|briefing|news\s+conference|press\s+conference|interview|count|tally|toll)\b",
    re.IGNORECASE,
)

_LIKELY = "(?:expected|likely|believed|thought|said|reported|understood|rumou?red|feared|estimated|alleged|suspected)"
_HEDGE = re.compile(
    rf"\b(?:(?:is|are|was|were|be|been|being)\s+(?:(?:\w+ly|still|also|now)\s+)?{_LIKELY}\s+to|expected(?!\s+to)|"
    r"may|might|could|(?:appear|seem)(?:s|ed)?\s+to|(?:hope|plan|aim|intend|want)(?:s|ed)?\s+to|(?:planning|hoping)\s+to|"
    r"reportedly|allegedly|apparently|possibly|perhaps|probably|purportedly|supposedly|unconfirmed|rumou?r(?:s|ed)?)\b"
)
_DENIAL = re.compile(rf"\b(?:{_DENIED}|denying)\b")
# Behind one of these begins another claim, which what stands before it does not hedge.
_BREAK = re.compile(r"[;:]|,\s+(?:and|but|while|though|although|was|were|is|are|has|have|had|will|would)\s|\bbut\b")


def attribution_of(citation: Citation) -> Attribution:
    """The source and the hedge in the sentence of a quote, as (start, end) in characters of its article's text."""
    earlier, (first, last) = _sentences(citation)
    text = citation.article.text[first:last]
    quote = (citation.start - first, min(citation.end, last) - first)
    source, hedge, denial = _source(text, quote), _before(_HEDGE, text, quote), _before(_DENIAL, text, quote)
    found = _moved(source, first)
    if source is not None and (pronoun := text[slice(*source)].lower()) in _PRONOUNS:
        found = _moved(_speaker(citation.article.text[slice(*earlier)], _PRONOUNS[pronoun]), earlier[0])
    return Attribution(
        source=found,
        hedge=_moved(denial if denial is not None else hedge, first),
        is_denied=denial is not None,
    )


def _sentences(citation: Citation) -> tuple[Slice, Slice]:
    """The sentence in front of that in which a quote begins (empty where the passage has none), and this one, without
    the dateline, as characters of the article."""
    front = front_matter(citation.article)[1]
    earlier = (citation.passage_start, citation.passage_start)
    for start, end in sentences(citation.passage):
        found = (citation.passage_start + start, citation.passage_start + end)
        # A quote in the dateline itself has the whole sentence.
        found = (front, found[1]) if found[0] < front <= min(citation.start, found[1] - 1) else found
        if citation.start < found[1]:
            return earlier, found
        earlier = found
    return earlier, (citation.passage_start, citation.passage_end)


def _source(sentence: str, quote: Slice) -> Slice | None:
    """Of the sources that a sentence names, the last in front of the quote, or else the first behind it; a pronoun
    where that is one, and nobody in front of it is named.

    None where the quote is the source: that somebody says so is then the answer itself.
    """
    found = sorted(set(_sources(sentence)))
    if any(start < quote[1] and quote[0] < end for start, end in found):
        return None
    before, after = [one for one in found if one[1] <= quote[0]], [one for one in found if one[0] >= quote[1]]
    chosen = before[-1] if before else after[0] if after else None
    if chosen is None or sentence[slice(*chosen)].lower() not in _PRONOUNS:
        return chosen
    named = [one for one in found if one < chosen and sentence[slice(*one)].lower() not in _PRONOUNS]
    return named[-1] if named else chosen


def _speaker(earlier: str, kind: str) -> Slice | None:
    """The one who speaks in a sentence, and whom a pronoun of this kind in the next one must therefore mean."""
    account = _ACCOUNT.match(earlier)
    found = {account.span("source")} if account is not None else set(_sources(earlier))
    if len(found) != 1:
        return None
    start, end = found.pop()
    others = earlier[:start] + earlier[end:]
    fits = (_BODY if kind == "body" else _PERSON).match(earlier[start:end])
    is_certain = kind == "body" or _FULL_NAME.search(others) is None
    return (start, end) if fits is not None and is_certain else None


def _sources(sentence: str) -> Iterator[Slice]:
    inverted = [match for pattern in (_INVERTED, _INVERTED_PLAIN) for match in pattern.finditer(sentence)]
    for match in (*_ACCORDING.finditer(sentence), *inverted):
        start, end = match.span("source")
        yield start, start + len(_without_point(sentence[start:end].rstrip()))
    for match in (*_SPOKEN.finditer(sentence), *_FOUND.finditer(sentence)):
        before = _without_adverbs(sentence[: match.start()].rstrip())
        is_inverted = any(one.start() <= match.start() < one.end() for one in inverted)
        if not is_inverted and not before.endswith(("”", '"', "’")) and not _PASSIVE.search(before):
            found = _subject(before)
            if found is not None and (match.re is _SPOKEN or _STUDY.search(before, *found)):
                yield found


def _without_point(source: str) -> str:
    """Without the point that ends its sentence, unless a word cut short needs it."""
    return source if re.search(r"\b(?:[A-Z]|Inc|Corp|Co|Ltd|Jr|Sr)\.$", source) else source.removesuffix(".")


def _without_adverbs(before: str) -> str:
    while (match := _BETWEEN.search(before)) is not None:
        before = before[: match.start()]
    return before


def _subject(before: str) -> Slice | None:
    """The subject that ends a text: "police", "Ilse Varnholt, the governor,", "a spokesman for the club"."""
    pieces = [match.span() for match in _PIECE.finditer(before)]
    if not pieces:
        return None
    # A name and what it is, between commas, are one subject.
    name = pieces[-2] if before.endswith(",") and len(pieces) > 1 else pieces[-1]
    end = pieces[-1][1]
    if before[end:].strip(" ,"):
        return None
    start = _clause(before, *name)
    start += len(before[start:end]) - len(before[start:end].lstrip())
    words = before[start:end].split()
    is_nobody = len(words) == 1 and _NOBODY.fullmatch(words[0]) and words[0].lower() not in _PRONOUNS
    # "She walked in and said": the subject is farther off.
    if not words or len(words) > MAX_SOURCE_WORDS or is_nobody or words[-1].lower() in {"and", "or", "but", "then"}:
        return None
    return start, start + len(before[start:end].rstrip())


def _clause(text: str, start: int, end: int) -> int:
    """Where the last clause of `text[start:end]` begins; two nouns that "and" joins are none."""
    found = _CLAUSE.match(text, start, end)
    if found is None:
        return start
    joined = re.compile(r"\band\s$").search(text, start, found.end())
    if joined is None:
        return found.end()
    first = _clause(text, start, joined.start())
    return first if _NOUN.fullmatch(text, first, joined.start()) else found.end()


def _before(pattern: re.Pattern[str], sentence: str, quote: Slice) -> Slice | None:
    """The last match in front of a quote, or in it, that no break parts from it."""
    found = [match.span() for match in pattern.finditer(sentence, 0, quote[1])]
    if not found or _BREAK.search(sentence, found[-1][1], max(quote[0], found[-1][1])):
        return None
    return found[-1]


def _moved(span: Slice | None, by: int) -> Slice | None:
    return (span[0] + by, span[1] + by) if span is not None else None
