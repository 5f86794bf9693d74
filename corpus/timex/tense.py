"""Whether a sentence of news tells of the past or of what is to come, at the place where it names a time."""

import re

PREPOSITION = "(?:in|on|by|from|until|till|since|before|after|for|at|over|during|between)"
# Which part of a time is meant; "the talks end on Friday" has none.
EDGE = rf"(?:(?:the|early|late|earlier|later|of|(?:start|beginning|middle|end|close)(?!\s+{PREPOSITION}\b))\s+|mid-)"

# What the words in front of an expression say of it; the last finding decides, and "unclear" decides nothing:
# "was to be held", "is closed", "the planned strike", "said the talks" leave open what the day belongs to.
_PLAN = "(?:due|expected|scheduled|planned|likely|slated|supposed)"
_VOW = "(?:agreed|decided|vowed|pledged|promised|wanted|hoped)"
_TOLD = "(?:said|says|told|announced|reported|confirmed|asked|ordered|urged)"
_BE = "(?:is|are|am|was|were|be)"
# Past forms that are not made with -ed, and verbs whose past is as their present.
_IRREGULAR = (
    "(?:met|took|came|began|told|went|won|lost|fell|rose|made|held|left|gave|got|sank|sent|spoke|saw|struck|broke|became|"
    "found|ran|flew|drove|wrote|stood|sat|drew|grew|knew|threw|blew|caught|bought|brought|fought|taught|thought|sought|"
    r"sold|paid|laid|heard|kept|swept|meant|spent|built|dealt|(?<!the\s)fed|fled|led|sped|bit|hid|rode|chose|froze|"
    "stole|wore|tore|"
    "swore|beat|shot|sang|rang|shrank|stuck|dug|hung|swung|did|lay|felt|slid|spun|overtook|withdrew|underwent)"
)
_SAME = "(?:hit|set|cut|put|let|shut|burst|quit|split|spread|cast|hurt|cost|bid)"
_REGULAR = rf"(?:(?!{_PLAN}\b) \w+ed|set(?!\s+(?:to|for)\b))"
_PARTICIPLE = rf"(?:{_REGULAR}|{_IRREGULAR}|(?!set\b){_SAME})"
_TENSE = re.compile(
    rf"""
    (?P<deadline> \b (?:by|until|till) \s+ {EDGE}* $)  # by Monday, until the end of May
  | (?P<moved> \b (?:postponed|moved|delayed|extended|pushed|adjourned|deferred|rescheduled|put\s+(?:off|back)|
        brought\s+forward) \s+ (?:(?!to\b)\S+\s+){{0,4}}? (?:to|for) \s+ {EDGE}* $)
  | (?P<aim> \b (?:for|ahead\s+of|out\s+of|before) \s+ {EDGE}* $)  # for Saturday, ahead of Sunday's final
  | (?P<onset> \b from \s+ {EDGE}* $)
  | (?P<since> \b since \s+ {EDGE}* $)
  | (?P<standing> \b as \s+ of \s+ {EDGE}* $)
  | (?P<unclear> \b (?:
        (?:could|(?:was|were)\s+to) (?:\s+not)? (?:\s+be)? \s+ \w+
      | (?:is|are|am|(?<!after\s)being) \s+ (?:not\s+)? {_PARTICIPLE}
      | (?:has|have) \s+ been \s+ (?:not\s+)? {_REGULAR}
      | (?:said|thought|believed|known|reported|understood|feared|found) \s+ to \s+ be \s+ \w+
      | (?:a|an|the|this|his|her|its|their|of|by|with) \s+ (?!{_PLAN}\s+to\b|fed\b) [a-z]\w+ed
      | (?:{_TOLD}|{_VOW}(?!\s+to\b)) (?= \s+ (?:\S+\s+){{3,}})
    ) \b)
  | (?P<passive> \b be \s+ (?:not\s+)? {_PARTICIPLE} \b)  # as its verb is: will the talks be held
  | (?P<ahead> \b (?:
        (?:will|Will(?=\s+(?:the|an?|its?|s?he|they|there|this|these|those)\b)  # and no man of that name
          |shall|would|may|might|must|should|can) \b (?! \s+ (?:\w+\s+)? have\b)
          (?: \s+ (?:\w+\s+)? be \s+ \w+ | \s+ (?:(?:not|also|\w+ly|(?:the\s+)?\w+)\s+)? {_SAME})?
      | {_BE} \s+ (?:(?:\w+ly|now|also|not|still) \s+)? {_PLAN}
      | {_PLAN} \s+ (?:for|on|back) | set \s+ for | (?<!had\s) to \s+ be \s+ \w+ | to \s+ {_SAME}
      | (?:{_VOW}|(?!due){_PLAN}|set|plans?|hopes?|aims?|wants?|intends?|going
        |(?:is|are)(?:\s+(?:now|also|still|not|\w+ly))?) \s+ to
          (?: \s+ be \s+ \w+ | \s+ {_SAME})?
      | begins | starts | opens | resumes | ends | premieres | expires | takes\s+(?:place|effect)
      | (?:is|are|am) \s+ (?:visiting|coming|going|travelling|meeting|opening|starting|leaving|returning)
    ) \b)
  | (?P<behind> \b (?:
        (?! (?:hundred|based|called|aged|related)\b) [a-z]+ [^\We] ed | agreed | freed | said | was | were | had | have
      | {_IRREGULAR} | {_SAME}
    ) \b)
    """,
    re.VERBOSE,
)
# What the words behind an expression say where those in front say nothing: "On Monday, voters will …".
_AFTER = re.compile(
    rf"""
    (?P<unclear> \b (?: could | (?:was|were)\s+to | is | are | has | have | had ) \b
      | [,;:] \s* (?:who|which|when|where|that)\b | \b [a-z]+ed \s+ (?:by|in|with|for|to)\b )
  | (?P<ahead> \b (?: will | shall | is\s+to\b | are\s+to\b ) \b)
  | (?P<behind> \b (?: said | was | were | hit | announced | voted | ruled | signed | arrived | died | called |
      reported | released | launched | urged | ordered | charged | arrested | confirmed | approved | rejected
      | {_IRREGULAR} ) \b)
    """,
    re.VERBOSE,
)
_TELLING = re.compile(rf"\b{_TOLD}\b")


def direction(before: str, after: str = "") -> int:
    """1 for what is to come, -1 for the past, 0 where the sentence does not say.

    `before` and `after` are the words of the sentence in front of a time and behind it.
    """
    found = [match.lastgroup or "" for match in _TENSE.finditer(before)]
    last = found[-1] if found else ""
    if last == "deadline":
        return 0 if found[-2:-1] == ["behind"] else 1
    if last == "onset":
        return 1 if found[-2:-1] == ["ahead"] else 0
    if last in {"aim", "passive"}:
        return 1 if found[-2:-1] == ["ahead"] else 0
    if last == "standing":
        return 1 if found[-2:-1] == ["ahead"] else -1
    if not last and (match := _AFTER.search(after)) is not None:
        last = match.lastgroup or ""
    return {"ahead": 1, "moved": 1, "behind": -1, "since": -1}.get(last, 0)


def tells_past(sentence: str) -> bool:
    """Whether a sentence tells of the past and of nothing to come, wherever in it that is said."""
    found = {match.lastgroup for match in _TENSE.finditer(sentence)}
    return not found & {"ahead", "deadline"} and ("behind" in found or _TELLING.search(sentence) is not None)
