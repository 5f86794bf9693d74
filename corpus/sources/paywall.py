"""Takes out of a page's text what stands there in place of the rest of its article: the offer of a subscription.

What is readable of the article stays. An offer is told by its form: it asks its reader to do something in order to
read. Reports on subscriptions, and on what else is sold by the month, tell of it in another.
"""

import re

from corpus.sentences import sentences

LONGEST_LINE = 600  # of an offer
_ARTICLE = r"(?:articles?|stor(?:y|ies)|reports?|content|posts?|pieces?|pages?|columns?)\b"
_MEMBERS = r"(?:(?:paid|paying|premium|registered|digital|our) ){0,3}(?:subscribers?|members?)"
_ONE = rf"(?:this|the|our|all|any|every|\d{{1,3}})(?: \w{{1,20}}){{0,3}} {_ARTICLE}"
_THIS = rf"(?:this|the (?:full|whole|entire|rest of (?:this|the)))(?: \w{{1,20}}){{0,2}} {_ARTICLE}"
_OPEN = r"(?:available|open|reserved|exclusive|accessible|visible|restricted|limited)"
_READ = rf"(?:(?:continue|keep|start|finish) reading|read (?:on|more|{_ONE})|(?:unlock|access|view|see) {_ONE})"
_DO = (
    r"(?:please )?(?:subscribe|sign[ -]?(?:up|in)|log[ -]?(?:in|on)|register|join|upgrade|become an? \w{1,20}"
    r"|create (?:an?|your) (?:free )?account|(?:start|begin|activate|buy|purchase) (?:an?|your)|enter your e-?mail)\b"
)
_LEAD = r"[^\w\n\"“‘']{0,4}"  # no quotation mark: what somebody says is a report's
_OFFER = re.compile(
    rf"{_LEAD}(?:{_DO}[^\n]{{0,120}}\b(?:to|and) {_READ}"
    rf"|(?:please )?subscribe(?: now| today)? (?:for|from) (?:just |only )?[£$€]\d"
    rf"|(?:in order )?to {_READ}(?:(?:[^\n]{{0,40}}[,:–—-])? {_DO}"
    r"|[^\n]{0,40}\byou\b[^\n]{0,40}\b(?:subscri|sign[ -]?(?:in|up)|log[ -]?in|register|account|join|become))"
    rf"|(?:(?:do you )?want to|would you like to|ready to) {_READ}[^\n]{{0,40}}\?"
    rf"|{_THIS} (?:is|are)(?: \w{{2,20}}ly)?(?: {_OPEN})?(?: \w{{2,20}}ly)? (?:for|to) {_MEMBERS}(?: only)?\W{{0,3}}$"
    rf"|(?:exclusive(?:ly)? (?:to|for) {_MEMBERS}|for {_MEMBERS} only|{_MEMBERS}[- ]only(?: {_ARTICLE})?)\W{{0,3}}$"
    rf"|you(?:[’']ve| have) (?:read|reached|used|viewed|hit|had)\b[^\n]{{0,60}}\b(?:free {_ARTICLE}|article limit)"
    rf"|you have \d{{1,2}} free {_ARTICLE} (?:left|remaining)"
    r"|already (?:have an? |an? )?(?:\w{1,20} )?(?:subscriber|member|subscription|account|subscribed|registered)\b"
    r"[^\n?]{0,30}\?"
    r"|thank you for your patience while we verify access\b|if you are in reader mode\b)",
    re.IGNORECASE,
)
# An offer beside another only: its button, its price.
_PRICE_WORD = (
    r"(?:then|only|just|for|from|pay|now|or|and|get|save|first|starting|at|unlimited|digital|premium|standard|access|"
    r"subscriptions?|plans?)"
)
_BESIDE = re.compile(
    rf"{_LEAD}(?:(?:subscribe|sign[ -]?(?:up|in)|log[ -]?(?:in|on)|create (?:an?|your))\b"
    r"(?: \w{1,20}){0,5}\W{0,3}$"
    # Verbs that begin a report's sentences, too, as nouns do: "Support for the mayor has fallen."
    rf"|(?:{_DO}|(?:get|enjoy|start|view|see|learn|read|continue|support|try)\b)(?=(?: \w{{1,20}}){{0,5}}\W{{0,3}}$)"
    r"(?:\W{0,3}$|[^\n]*\b(?:more|now|today|here|free|access|subscri\w+|members?\w*|offers?|options|plans?|trial"
    r"|account|reading|journalism|unlimited)\b)"
    r"|(?:get|enjoy|try)\b[^\n]{0,60}\b(?:unlimited|full|complete|digital|premium|instant)(?: \w{1,20})? access\b"
    r"|cancel (?:at )?any ?time\b|no (?:commitment|contract)s?(?: required| needed)?\W{0,3}$"
    rf"|(?:{_PRICE_WORD} ){{0,5}}[£$€]\d[\d.,]{{0,8}}[^\n]{{0,20}}\b(?:a|per) (?:week|month|year)\b"
    r"(?=\W*$|,? (?:for|then|after|billed|until)\b))",
    re.IGNORECASE,
)
# One of these stands in all that the first matches: looked for first, as it takes next to no time.
_HINT = re.compile(
    r"subscri|sign[ -]?(?:up|in)|log[ -]?(?:in|on)|regist|member|account|reading|read (?:on|more)|to read|unlock"
    r"|free (?:articl|stor|content|post)|article limit|verify access|reader mode",
    re.IGNORECASE,
)


def without_offer(text: str) -> str:
    """The text of a page without the sentences that offer a subscription; "" where it has no others."""
    lines = text.split("\n")
    if not any(_OFFER.match(said) for line in lines if _HINT.search(line) is not None for said in _sentences(line)):
        return text
    said = [(number, one) for number, line in enumerate(lines) for one in _sentences(line)]
    is_cut = [_OFFER.match(one) is not None for _, one in said]
    forwards, backwards = range(1, len(said)), range(len(said) - 2, -1, -1)
    for order in (forwards, backwards):  # what follows an offer, and what leads up to it
        for at in order:
            is_cut[at] = is_cut[at] or (is_cut[at - order.step] and _BESIDE.match(said[at][1]) is not None)
    kept: dict[int, list[str]] = {}
    for (number, one), cut in zip(said, is_cut, strict=True):
        kept.setdefault(number, []).extend([] if cut else [one])
    touched = {number for (number, _), cut in zip(said, is_cut, strict=True) if cut}
    rest = (" ".join(kept[number]) if number in touched else line for number, line in enumerate(lines))
    return "\n".join(line for number, line in enumerate(rest) if line or number not in touched).strip()


def _sentences(line: str) -> list[str]:
    """The sentences of a line; a long one is a report's, and stands for itself."""
    if len(line) > LONGEST_LINE:
        return [line]
    return [line[start:end] for start, end in sentences(line)]
