"""Who says so, and how surely: the source and the hedge of a claim, found in the sentence that makes it.

Only what lies in the sentence is told, but for a pronoun ("it said") that stands for the one who speaks in the
sentence before.
"""

import re

from answering.answer import Attribution, Citation
from answering.speech import DENIED, ISSUED, PRONOUNS, account_of, is_said_in, speakers
from corpus.dateline import front_matter
from corpus.sentences import Slice, passage_sentences

# Whom a pronoun can stand for: "it" and "they" for the coastguard, "she" for Ilse Varnholt.
_BODIES = {"it", "they"}
_BODY = re.compile(r"(?i:the|its|an?)\s|[A-Z]{2,}\b|[a-z]+$")
_PERSON = re.compile(r"(?!(?i:the|its|an?)\s)(?:[\w’'.-]+\s)*[A-Z][\w’'-]+")
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+\s[A-Z][\w’'-]+")
_QUOTED = re.compile(r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)")

_LIKELY = "(?:expected|likely|believed|thought|said|reported|understood|rumou?red|feared|estimated|alleged|suspected)"
_HEDGE = re.compile(
    rf"\b(?:(?:is|are|was|were|be|been|being)\s+(?:(?:\w+ly|still|also|now)\s+)?{_LIKELY}\s+to|"
    r"(?<!\bthan\s)expected(?!\s+to)|"
    r"may|might|could|(?:appear|seem)(?:s|ed)?\s+to|(?:hope|plan|aim|intend)(?:s|ed)?\s+to|(?:planning|hoping)\s+to|"
    r"(?<!\bI\s)(?<!\b[Ww]e\s)(?<!\b[Yy]ou\s)(?<!\bwho\s)want(?:s|ed)?\s+to|"
    r"reportedly|allegedly|apparently|possibly|perhaps|probably|purportedly|supposedly|unconfirmed|rumou?r(?:s|ed)?)\b"
)
# A hedge of what its sentence begins with: "Nick Price might have won", "BA.4 and BA.5 do not appear to be worse".
_BEHIND = re.compile(rf"(?:\s+(?:and|or|[A-Z]\S*))*\s+(?:(?:do|does|did)\s+(?:not\s+)?)?(?P<hedge>{_HEDGE.pattern})")
_DENIAL = re.compile(rf"\b(?:{DENIED}|denying)\b")
# "…, who wants", "… released in", up to the next comma.
_TOLD_OF = re.compile(rf",?\s+(?:who|whose|{ISSUED})\b[^,;:“”\"]*")
# Behind one of these begins another claim, which what stands before it does not hedge.
_BREAK = re.compile(
    r"[;:]|[,.?!][\"”]|,\s+(?:and|but|while|though|although|was|were|is|are|has|have|had|will|would)\s|\bbut\b|"
    r"\bbecause\b|\baccording\s+to\b"
)


def attribution_of(citation: Citation) -> Attribution:
    """The source and the hedge in the sentence of a quote, as (start, end) in characters of its article's text."""
    earlier, (first, last) = _sentences(citation)
    text = citation.article.text[first:last]
    quote = (citation.start - first, min(citation.end, last) - first)
    source, denial = _source(text, quote), _before(_DENIAL, text, quote)
    hedge = denial if denial is not None else _before(_HEDGE, text, quote) or _behind(text, quote)
    found = _moved(source, first)
    if source is not None and _is_pronoun(text, source):
        found = _moved(_speaker(citation.article.text[slice(*earlier)], text[slice(*source)].lower()), earlier[0])
    return Attribution(source=found, hedge=_moved(hedge, first), is_denied=denial is not None)


def _sentences(citation: Citation) -> tuple[Slice, Slice]:
    """The sentence in front of that in which a quote begins (empty where the passage has none), and this one, without
    the dateline, as characters of the article."""
    front = front_matter(citation.article)[1]
    earlier = (citation.passage_start, citation.passage_start)
    for start, end in passage_sentences(citation.passage):
        found = (citation.passage_start + start, citation.passage_start + end)
        # A quote in the dateline itself has the whole sentence.
        found = (front, found[1]) if found[0] < front <= min(citation.start, found[1] - 1) else found
        if citation.start < found[1]:
            return earlier, found
        earlier = found
    return earlier, (citation.passage_start, citation.passage_end)


def _source(sentence: str, quote: Slice) -> Slice | None:
    """Of the sources that a sentence names, the last in front of the quote, or else the first behind it whose claim
    is in front of it, too; a pronoun where that is one, and nobody in front of it is named.

    None where the quote is the source: that somebody says so is then the answer itself. None, too, where the report
    itself tells it of the source.
    """
    claims = sorted(set(speakers(sentence)))
    if any(start < quote[1] and quote[0] < end for (start, end), _ in claims):
        return None
    if any(_is_told_of(sentence, source, quote) for source, _ in claims):
        return None
    spoken = next((match.span() for match in _QUOTED.finditer(sentence) if _holds(match.span(), quote)), None)
    # Who speaks between quotation marks is outside of them; and who is told of between them says something else.
    outer = [one for one in claims if spoken is None or not _holds(spoken, one[0])]
    found = [span for span, _ in outer if span[1] <= quote[0]][-1:]
    found = found or [span for span, leads in outer if span[0] >= quote[1] and (spoken is not None or not leads)][:1]
    if not found:
        return max((span for span, _ in claims if span[1] <= quote[0]), default=None)
    named = [span for span, _ in claims if span < found[0] and not _is_pronoun(sentence, span)]
    return named[-1] if named and _is_pronoun(sentence, found[0]) else found[0]


def _is_told_of(sentence: str, source: Slice, quote: Slice) -> bool:
    """Whether a quote stands in what the report itself tells of a source: "said Ann Lee, who is 40"."""
    told = (source[1], max(source[1], quote[0]))
    return _TOLD_OF.fullmatch(sentence, *told) is not None and not is_said_in(sentence, told)


def _speaker(earlier: str, pronoun: str) -> Slice | None:
    """The one who speaks in a sentence, and whom a pronoun in the next one must therefore mean."""
    account = account_of(earlier)
    found = {account} if account is not None else {span for span, _ in speakers(earlier)}
    if len(found) != 1:
        return None
    start, end = found.pop()
    if _is_pronoun(earlier, (start, end)):
        return None
    if pronoun in _BODIES:
        return (start, end) if _BODY.match(earlier[start:end]) else None
    is_only = _FULL_NAME.search(earlier[:start] + earlier[end:]) is None
    return (start, end) if is_only and _PERSON.match(earlier[start:end]) else None


def _is_pronoun(sentence: str, span: Slice) -> bool:
    return sentence[slice(*span)].lower() in PRONOUNS


def _holds(outer: Slice, inner: Slice) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _before(pattern: re.Pattern[str], sentence: str, quote: Slice) -> Slice | None:
    """The last match in front of a quote, or in it, that no break parts from it."""
    found = [match.span() for match in pattern.finditer(sentence, 0, quote[1])]
    if not found or _BREAK.search(sentence, found[-1][1], max(quote[0], found[-1][1])):
        return None
    return found[-1]


def _behind(sentence: str, quote: Slice) -> Slice | None:
    """The hedge right behind a quote that is what its sentence is about."""
    match = _BEHIND.match(sentence, quote[1]) if not re.search(r"\s", sentence[: quote[0]]) else None
    return match.span("hedge") if match is not None else None


def _moved(span: Slice | None, by: int) -> Slice | None:
    return (span[0] + by, span[1] + by) if span is not None else None
