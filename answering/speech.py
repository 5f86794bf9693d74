"""Finds who says something in a sentence of news: "X said that …", "…, X said", "“…”, said X", "according to X".

Pareti 2015, "Attribution: a computational approach", describes these forms with more.
"""

import re
from collections.abc import Iterator

from corpus.sentences import Slice

# What is claimed without a word, "a third title", unless a clause is told of it: "claimed the title was his".
_WON = (
    r"(?!\s+(?:(?!(?:that|he|she|it|they|there|we|was|were|is|are|had|has|have|would|will|to)\b)[\w’'.,-]+\s+){0,6}?"
    r"(?:lives|life|victims?|victor(?:y|ies)|wins?|titles?|poles?|crowns?|trophy|championships?|medals?|gold|silver|"
    r"bronze|prizes?|nomination|majority|bankruptcy)\b(?!\s+(?:was|were|is|are|had|has|have|would|will)\b))"
)
# Nouns in the plural, unless a clause follows: "in nine states", "the report claims that …".
_MAYBE_NOUN = (
    rf"(?:claims{_WON}|states|estimates|notes)(?=\s+(?:that|the|an?|its|his|her|their|it|he|she|they|there)\b)"
)
_VERB = (
    r"(?:said|says?|told|tells|announced|reported|confirmed|confirms|warned|warns|estimated|"
    rf"claimed{_WON}|"
    r"denied|denies|wrote|writes|tweeted|added|adds|insisted|insists|acknowledged|admitted|alleged|suggested|suggests|"
    rf"explained|explains|revealed|predicted|predicts|testified|stated|argued|argues?|noted|declared|{_MAYBE_NOUN}|"
    r"concluded|cautioned)"
)
# What a person turns down is a claim only where it is called one: not "the Senate rejected the bill".
_TURNED_DOWN = (
    r"(?:dismissed|rejected)(?=\s+(?:[\w’'-]+\s+){0,3}?(?:critici\w+|claims?|reports?|rumou?rs?|allegations?|"
    r"accusations?|suggestions?|ideas?|notions?|talk|speculation|charges?|complaints?|concerns?|assertions?)\b)"
)
DENIED = rf"(?:denied|denies|{_TURNED_DOWN}|ruled\s+out)"
_SPOKEN = re.compile(rf"(?<![\w-])(?:{_VERB}|{DENIED})\b(?!\s+by\b)")
# A person who finds something is no source; a study is.
_FOUND = re.compile(r"(?<![\w-])(?:found|finds|showed|shows?|indicate[ds]?)\b(?!\s+by\b)")
_STUDY = re.compile(
    r"\b(?:study|studies|reports?|analys[ie]s|polls?|surveys?|data|figures|research|inquiry|review|audit|documents?|"
    r"records?|statistics|census)\b",
    re.IGNORECASE,
)
# "A poll conducted last week", "the report released by the Pentagon".
ISSUED = r"(?:conducted|issued|published|released)"
_ISSUED = re.compile(rf"(?:,?\s+which\s+(?:was|were))?,?\s+{ISSUED}\b.*", re.DOTALL)
# A claim that follows its verb: "told reporters that", "said the vessel had passed", "wrote: “…”".
_CLAIM = re.compile(
    r"\s+(?:(?:[^\s,.;:]+\s+){0,4}?(?:that|how|what|whether)\b|(?<!told\s)(?<!tells\s)(?:the|an?|its|his|her|their|it|he|she|they|there|some|many|most"
    r"|\d\S*)\s)|:?\s*[\"“]"
)

# A name or a title, and behind a comma what it is: "Ines Corbray, 41, an analyst at Tidewater".
_ROLE = r"(?!(?:who|which|as|and|but|or|in|on|at|\w+ing)\b)[a-z]\w+(?:\s[a-z]\w+){0,3}\s(?:of|at|for|with)"
_WHO = rf"[^,;:!?\"“”()]*?(?:,\s\d+)?(?:,\s(?:an?|the|its|his|her|(?-i:{_ROLE}))\s[^,;:.!?\"“”]+)?"
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
    rf",\s+(?!told\b){_VERB}\s+"
    rf"(?P<source>(?:{_NOT_WHO}[a-z][\w-]*\s){{0,3}}(?:[Tt]he\s)?{_NAME}(?:\s{_NAME}){{0,4}}(?:,\s(?:an?|the)\s[^,;:.!?]+)?)"
    r"(?:\s*(?:in|on|at)\s[^,;:.!?]+)?(?:[.\s]*$|,\s+(?:who|which|whose|but|and|while)\s)"
)
_ACCORDING = re.compile(
    r"\baccording\s+to\s+(?P<source>\w[^,;:!?\"“”()]*?(?:\s\((?-i:[A-Z]{2,})\))?(?:,\s(?-i:[A-Z][\w’'-]+\s[A-Z][\w’'-]+))?)"
    rf"{_ENDS}|\s+(?:published|released|who|which|that)\s)",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\b(?:[A-Z]|Inc|Corp|Co|Ltd|Jr|Sr)\.$")

# "Was told", "we're told", "would say": nobody says it here.
_PASSIVE = re.compile(
    r"(?:\b(?:be|been|being|is|are|was|were|not|to|would|could|can|cannot|will|might|(?-i:may)|must|should|did|do|does)"
    r"|n['’]t|['’](?:re|m|ll|d))$",
    re.IGNORECASE,
)
# What may stand between who says it and the verb: "on Wednesday flatly denied", "later said".
_BETWEEN = re.compile(
    r"\s+(?:(?:on|late|early)\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\w+ly|later|also|has|have|had|earlier|"
    r"first|(?:once\s+)?again)$"
)
_CLAUSE = re.compile(
    r".*\b(?:that|and|but|because|when|while|after|before|as|which|who|where|if|whether|than|so|though|although|since|"
    r"what|how|why)\s",
    re.DOTALL | re.IGNORECASE,
)
# In front of "and", what is no clause: "the government and the province", "Centers for Disease Control".
_DETERMINER = r"(?i:the|an?|its|his|her|their|both|several|some|many|two|three)"
_NOUN = re.compile(
    rf"\s*(?:{_DETERMINER}\s+(?:[A-Z]\S*\s+)*(?!\w+ed\b)[\w’'-]+|"
    r"(?:(?i:the)\s+)?[A-Z]\S*(?:\s+(?:(?:of|for)\s+(?:the\s+)?)?[A-Z]\S*)*|[a-z]+s)\s+"
)
# "The Bureau of Alcohol, Tobacco, Firearms and Explosives" is one.
_NAMES = r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*"
_AGENCY = re.compile(
    rf"(?:[Tt]he\s)?(?:{_NAMES}\s)?(?:Department|Bureau|Ministry|Office|Agency|Academy|Institutes?|Committee|Commission|"
    rf"Centers?|Centre|Council|Board|Society|Association)\s(?:of|for|on)\s{_NAMES}(?:,\s{_NAMES})+,?\sand\s{_NAMES}$"
)
_JOINED = re.compile(r"\band\s$")
_PIECE = re.compile(r"[^,;:\"“”()]+")
# What stands before a subject and is none of it: a bullet, a dash, "last week".
_LEAD = re.compile(r"[^\w$]*(?:(?:last|this|earlier\s+this)\s+(?:week|month|year|\w+day)\s+)?", re.IGNORECASE)
PRONOUNS = frozenset({"he", "she", "it", "they"})
_NOBODY = re.compile(
    r"(?:we|i|you|who|which|that|this|there|one|others?|some|and|but|or|also|then|first|\w+ed)", re.IGNORECASE
)
_NO_NOUN = {"and", "or", "but", "then", "the", "a", "an"}
MAX_SOURCE_WORDS = 14

_ONLY_NAME = re.compile(rf"\s*{_NAME}(?:\s{_NAME}){{1,4}}")
_OFFICE = re.compile(r"\s+[a-z]\w+(?:\s[a-z]\w+){0,2}\sof\s")
# Who gives an account, though nothing of it stands in the sentence.
_ACCOUNT = re.compile(
    rf"(?P<source>{_DETERMINER}\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+|{_NAME}(?:\s{_NAME}){{0,4}})\s+"
    r"(?:gave|issued|published|released|held|posted)\s+(?:(?:an?|its|his|her|their|new|the)\s+)?(?:[\w’'-]+\s+)?"
    r"(?:updates?|statements?|figures|reports?|briefing|news\s+conference|press\s+conference|interview|count|tally)\b"
)


def speakers(sentence: str) -> Iterator[tuple[Slice, bool]]:
    """Who says something in a sentence, (start, end) in characters, pronouns too; and whether the claim can only be
    what follows: "X said that …"."""
    inverted = [match for pattern in (_INVERTED, _INVERTED_PLAIN) for match in pattern.finditer(sentence)]
    for match in (*_ACCORDING.finditer(sentence), *inverted):
        start, end = match.span("source")
        yield (start, start + len(_without_point(sentence[start:end].rstrip()))), False
    for match in (*_SPOKEN.finditer(sentence), *_FOUND.finditer(sentence)):
        before = _without_adverbs(sentence[: match.start()].rstrip())
        is_inverted = any(one.start() <= match.start() < one.end() for one in inverted)
        if not is_inverted and not before.endswith(("”", '"', "’")) and not _PASSIVE.search(before):
            found = _subject(before)
            if found is not None and (match.re is _SPOKEN or _STUDY.search(before, *found)):
                yield found, _CLAIM.match(sentence, match.end()) is not None


def is_said_in(sentence: str, place: Slice) -> bool:
    """Whether somebody says or finds something in this part of a sentence."""
    return any(pattern.search(sentence, *place) is not None for pattern in (_SPOKEN, _FOUND))


def account_of(sentence: str) -> Slice | None:
    """Who gives an update, a statement or a report, where a sentence begins with that."""
    match = _ACCOUNT.match(sentence)
    return match.span("source") if match is not None else None


def _without_point(source: str) -> str:
    """Without the point that ends its sentence, unless a word cut short needs it."""
    return source if _SHORTENED.search(source) else source.removesuffix(".")


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
    position = pieces.index(name)
    if (agency := _AGENCY.search(before)) is not None:
        return agency.span()
    # "Phan Ngo, chief of the department said": a name and what it is, without the second comma.
    if position > 0 and _OFFICE.match(before, name[0]) and _ONLY_NAME.fullmatch(before, *pieces[position - 1]):
        name = pieces[position - 1]
    start = _clause(before, *name)
    lead = _LEAD.match(before, start, end)
    start = lead.end() if lead is not None else start
    issued = _ISSUED.search(before, start, end)
    if issued is not None and _STUDY.search(before, start, issued.start()):
        end = issued.start()
    words = before[start:end].split()
    # "A song she says": what stands before the pronoun belongs to another clause.
    if len(words) > 1 and words[-1].lower() in PRONOUNS:
        start, words = start + before[start:end].rindex(words[-1]), words[-1:]
    is_nobody = len(words) == 1 and _NOBODY.fullmatch(words[0])
    # "She walked in and said": the subject is farther off.
    if not words or len(words) > MAX_SOURCE_WORDS or is_nobody or words[-1].lower() in _NO_NOUN:
        return None
    return start, start + len(before[start:end].rstrip())


def _clause(text: str, start: int, end: int) -> int:
    """Where the last clause of `text[start:end]` begins; two nouns that "and" joins are none."""
    found = _CLAUSE.match(text, start, end)
    if found is None:
        return start
    joined = _JOINED.search(text, start, found.end())
    if joined is None:
        return found.end()
    first = _clause(text, start, joined.start())
    return first if _NOUN.fullmatch(text, first, joined.start()) else found.end()
