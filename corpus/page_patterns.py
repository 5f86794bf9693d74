"""The patterns of what a page says about itself: of lines that are nothing else, and of the beginnings of sentences.

All repeat a bounded number of times. Names are looked for with their capitals, all else in either case.
"""

import re

_WORD = r"[A-Z][\w.’'‑-]{0,30}"
_NAME = rf"{_WORD}(?: (?:{_WORD}|de|da|del|van|von|der|la|al|bin)){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:, and |, | and | & ){_NAME}){{0,7}}"
_LEAD = r"[^\w\n]{0,6}"
_AGENCY = (
    r"(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty(?: Images)?|Shutterstock|Bloomberg|Z(?:uma|UMA)(?: Press)?|Redux|Xinhua"
    r"|Imagn(?: Images)?|TNS|UPI|Tribune Content Agency|Creators Syndicate|(?:The )?Associated Press"
    r"|USA TODAY(?: Sports| NETWORK| Network)?)"
)
_OUTLET = (
    r"(?:(?:Special (?:to|for) )?[A-Z][\w.’'& -]{0,40}"
    r"(?:Network|NETWORK|News|Times|Journal|Post|Press|Republic|Sentinel|Register|Star|Tribune|Herald|Democrat|Gazette"
    r"|Courier|Chronicle|Enquirer|Observer|Record|TODAY(?: Sports| SPORTS)?|Wire)"
    rf"|{_AGENCY}|Special (?:to|for) .{{1,40}}|(?:Opinion|Guest) (?:contributor|columnist)|Columnist"
    r"|24/7 Wall St(?:\.|reet)|CNN(?: \w+)?|\S{1,40}@\S{1,40}\.\w{2,10}|[A-Z][\w. ]{1,40} \| [\w. ]{1,40})"
)
_ORGANS = r"(?:/[\w’'. ]{2,30}){0,3}"
_HANDLE = r"(?<!\w)@ ?\w{2,30}|\b[\w.+-]{1,40}@[\w-]{1,40}\.\w{2,10}"
_NETWORK = r"(?:Twitter|X|Facebook|Instagram|Threads|TikTok|LinkedIn|Bluesky|Mastodon|Pinterest|YouTube|Flipboard)"
_JOURNALIST = (
    r"(?:reporter|correspondent|columnist|editor|writer|journalist|producer|photographer|intern|fellow|blogger|critic"
    r"|meteorologist)s?\b"
)
_THEM = r"(?:him|her|them|me|us)"
_STORY = r"(?:story|article|column|piece|essay|post|page|file|report|op-ed)"


def _either(*patterns: str) -> str:
    """Any of these, in capitals or not."""
    return f"(?i:{'|'.join(patterns)})"


# Whole lines.
BYLINE = re.compile(rf"(?P<known>(?:By|BY) )?{_NAMES}(?:,? (?:[|•·-]{{1,2}} ?)?{_OUTLET})?")
OUTLET = re.compile(_OUTLET)
SIGNATURE = re.compile(rf"[—–−-]{{1,2}} ?(?:{_NAMES}(?:[,:] {_OUTLET})?|{_OUTLET})")
LINE = re.compile(
    _either(
        r"advertisement|ad feedback|keep scrolling|up next|see also|back to top|editors|staff reports?|leer en español",
        r"(?:story|article) continues below.{0,20}|continue reading.{0,40}|scroll (?:down )?to continue.{0,20}",
        r"(?:read|see|show|load) more(?: here)?|(?:hide|show) caption.{0,20}|skip to .{1,30}|share this.{0,30}",
        r"read the (?:full|whole|rest of the) (?:story|article|report|transcript)(?: here)?|our fact-check sources",
        r"from (?:.{1,30} and )?(?:staff|wire)(?: and wire)? reports|just watched\b.{1,200}\breplay\b.{0,40}",
        r"(?:more|related) (?:stories|articles|coverage|news)(?: from .{1,40})?",
    )
    + r"\W{0,3}"
    # A dateline that has a line of its own; who else worked on it; an address.
    r"|(?:[A-Z][\w ,.'’-]{1,60} )?CNN(?: ?Business)?\s{0,3}[—–-]{1,2}"
    r"|[—–−-]? ?(?i:contribut(?:ing|ors?)(?: (?:writers?|reporting|reporters?))?:.{1,280})"
    r"|\S{1,40}@[\w.-]{1,40}\.\w{2,10}(?:[;,|]? ?[\d() .-]{7,20})?"
)
CREDIT = re.compile(
    rf"{_LEAD}(?i:(?:photo|image|picture|video|illustration|graphic)s? ?)"
    rf"(?:(?i:credit:|by |courtesy(?: of)? ).{{2,80}}|: ?{_NAMES}(?:[/,|(] ?.{{2,40}})?)"
    rf"|\({_AGENCY} Photo/.{{2,60}}\)|{_AGENCY}(?:/{_AGENCY}){{1,2}}"
    rf"|(?!.{{0,300}}[a-z]\. )(?:(?:From )?{_NAMES}\s?[/|] ?[\w’'. /|-]{{0,60}}{_AGENCY}"
    rf"|{_LEAD}[\w’'. ]{{2,40}}{_ORGANS}/{_AGENCY})"
)
# "Related:" with a headline behind it; and what is left of a bold label with a link: "Storm Boris:Bridge closed".
RELATED = re.compile(
    _LEAD
    + _either(
        r"(?:more|read|related|also)"
        r"(?: (?:more|on|about|from|in|also|news|stories|story|here|the \w+|coverage)[\w’' ]{0,30})?",
        r"see also|you may like|don[’']t miss|for subscribers|subscribers only|photos|gallery|slideshow|video|watch",
        r"listen|opinion|stories?|fact check|live updates|previously|follow every game|prep for the polls|up next",
        r"live leaderboard|stay up[- ]to[- ]date|never miss a moment|learn more|in case you missed it|explore",
    )
    + r" ?[:>»|]{1,3} ?(?P<headline>\S{1,40} \S{1,40} \S.{0,200})"
)
GLUED = re.compile(
    rf"{_LEAD}(?=[^:\n]{{0,60}}[A-Za-z])[^:\n]{{1,60}}[A-Za-z’'”\"?!.)]:(?P<headline>[A-Z0-9‘“'\"][^\n]{{9,200}})"
)
# Credits in front of a caption and behind it.
LEADING = re.compile(rf"{_WORD}(?: {_WORD}){{1,2}}{_ORGANS}/{_AGENCY}(?= [A-Z])")
TRAILING = re.compile(
    rf"(?<=[.!?”\"’)] )(?:{_WORD}(?: {_WORD}){{1,2}}{_ORGANS}/{_AGENCY}"
    r"|\(?(?i:(?:photo|image|picture) (?:credit: ?|by |courtesy (?:of )?)).{2,80})$"
)

# Sentences, wherever they begin or end a paragraph.
_SUBSCRIBE = _either(
    r"(?:.{1,60}[:?!.] ?|to (?:get|receive) .{1,40}, )?"
    r"(?:you can )?(?:sign[ -]?up|subscribe|register|click here|tap here)\b[^\n]{0,120}"
    r"\b(?:newsletters?|inbox|alerts?|here|today|updates|e-?mail|text|free|subscriber|account|podcast|daily)\b",
    r".{0,120}\b(?:delivered|sent|straight|right|directly|daily|texted|briefing|news|analysis)\b.{0,40}"
    r"\b(?:to|in|into) (?:your|my) inbox\b",
    r"(?:get|receive)\b.{0,80}\bin your inbox\b|would you like to receive\b.{0,60}\bnewsletter",
    r"(?:get|join|try|receive|enjoy|read|support|purchase|become|activate)\b.{0,80}\b(?:newsletters?|digital subscri"
    r"|subscription today|our app\b|app for free|a (?:\w+ ){0,3}subscriber\b)",
    r"please (?:help|support)\b.{0,120}\b(?:subscrib|journalis)",
    r"(?:please )?(?:consider )?support(?:ing)? (?:local|our|her|his|their|the work of) .{0,60}\b"
    r"(?:journalis|subscri|work)",
    r"thank you for (?:supporting|reading|subscribing)\b|already a subscriber\b|(?:for|to get) unlimited access\b",
    r"these (?:articles|stories) are for .{0,40}subscribers\b|download (?:the|our) .{0,60}\bapp\b",
    r"what[’']s everyone talking about|stay in the conversation\b|need a (?:news )?break\b"
    r"|.{0,60}check your local forecast\b",
)
_REACH = (
    r"(?i:(?:you (?:can|may) |or |and )?"
    rf"(?:follow|tweet (?:at )?(?:{_THEM}|@)|(?:like|message|find|join|connect with) (?:{_THEM}|our|@))\b).{{0,160}}"
    rf"(?:\bon (?:his |her |their )?{_NETWORK}\b|{_HANDLE})"
    rf"|(?i:(?:you (?:can|may) |to )?(?:contact|reach|e-?mail|write)(?: to)? "
    rf"(?:{_THEM}|the (?:reporter|author|writer|columnist)|reporters?|columnist)\b).{{0,160}}"
    rf"(?:{_HANDLE}|\d{{3}}-\d{{4}})"
    rf"|(?:{_NAME}|(?i:he|she|they|the (?:author|reporter|writer))) "
    rf"(?i:can be (?:reached|contacted|found)|is on|tweets) .{{0,160}}(?:{_HANDLE}|{_NETWORK}\b|\d{{3}}-\d{{4}})"
    rf"|(?i:(?:got|have) a (?:news )?tip\b|send (?:\w+ )?(?:tips|an e-?mail) to\b)|{_NETWORK}: ?@\w"
)
_MADE = _either(
    r"contribut(?:ing|ors?)(?: (?:writers?|reporting|reporters?))?:|(?:additional )?(?:reporting|writing|editing) by\b",
    rf"[^\n]{{2,240}}\bcontribut(?:ed (?:\w+ )?(?:to|reporting to) this (?:\w+ )?{_STORY}\b"
    rf"|ed to the {_STORY}\.?$|ed reporting\b)",
    rf"(?:this|the) {_STORY}(?: and its headline)? (?:has been|have been|was|is being|will be) (?:last )?updated"
    r"(?: (?:with|throughout|on|at|to (?:add|include|reflect) (?:new|additional|more))\b[^\n]{0,120})?\W{0,3}$",
    rf"(?:a|this) (?:\w+ )?(?:version of )?(?:this |the )?{_STORY}\b.{{0,40}}\b"
    r"(?:appeared|published|republished) (?:first |originally )?(?:in|on|by|at|from)\b",
    r"the (?:post|article) .{1,200} (?:first appeared|appeared first) (?:on|in|at)\b.{1,80}$",
    r"(?:this|the following) (?:transcript|article|story) was (?:automatically|originally) (?:generated|published)\b",
    r"read the (?:original|full) (?:article|story)\b.{0,40}$|read more (?:here|about|on|of|from)\b.{0,60}$",
    r"hit play on the player\b|there may be some differences between the audio|click here (?:to|for)\b.{0,80}$",
    r"(?:can[’']t|don[’']t|not) see(?:ing)? the .{0,40}click here",
)
_LAW = _either(
    r".{0,160}\bmay (?:earn|receive|collect) (?:an? |some )?(?:affiliate |small )?(?:commission|fee|revenue)\b"
    r".{0,160}\b(?:links?|purchase|sponsor|partner|affiliate|referral|betting|journalism)",
    r".{0,60}(?:purchases? (?:you )?make|you (?:buy|purchase)|make a purchase)\b.{0,40}\b(?:our|these|the) links?\b",
    r"prices were accurate at the time|(?:our )?recommendations are independently chosen",
    r"(?:our|this|.{3,60} coverage(?: \w+){0,5}) (?:fact[ -]?check(?:ing)? )?"
    r"(?:work|coverage|reporting|journalism|project|series|story|program)?\s?"
    r"(?:is|was) (?:supported|made possible|funded)(?: in part)? by a grant\b",
    r".{1,60} is a .{1,30} content partner\b|its content is produced independently\b",
    r"sports betting operators have no influence\b|(?:we use|this (?:site|website) uses) cookies\b",
    r"you agree to (?:the processing|our|receive|the terms)\b|if you wish to object to the use of your data\b",
    r"we will use the (?:details|information) you have shared\b",
    r"by (?:clicking|continuing|signing|submitting|subscribing)\b.{0,80}\byou (?:agree|accept|consent|acknowledge)",
    r"(?:©|\(c\) ?\d|copyright (?:©|\(c\)|\d{4}))[^\n]{0,120}$|all rights reserved\b",
    r"this material may not be published\b",
    r"video player was slow to load\b|\d\. how relevant is this ad to you|video ad feedback\b[^\n]{0,300}$",
    r"the (?:opinions|views) expressed (?:in|here|by)\b",
)
# What stands above and below a newsletter.
_MAIL = _either(
    r"(?:view|read|open|see) this (?:e-?mail|message|newsletter|mailing) (?:in|on|online)\b|our mailing address is\b",
    r"(?:want|wish) to (?:change how you receive|stop receiving|unsubscribe from) (?:these|this|our)\b",
    r"you(?:[’']re| are) (?:receiving|getting) this (?:e-?mail|message|newsletter|mailing)\b",
    r"you (?:have )?received this (?:e-?mail|message|newsletter|mailing) (?:because|as)\b",
    r"(?:you can |to )?(?:update|manage|change|edit) your (?:e-?mail )?(?:preferences|subscriptions?)\b",
    r"(?:you can |to |click (?:here )?to )?unsubscribe"
    r"(?: here| now| at any time| from (?:this|these|our|all)\b|\W{0,3}$| \|)",
)
_LINKS = r"(?:(?:More )?AP [\w’' ]{0,40}: ?)?https?://\S{1,200}(?: and https?://\S{1,200}){0,2}\W?$"
SENTENCE = re.compile(rf"{_LEAD}(?i:editor[’']s? note: ?)?(?:{_SUBSCRIBE}|{_REACH}|{_MADE}|{_LAW}|{_MAIL}|{_LINKS})")

# What the last lines say of the author: only where a way to reach them stands there, too, or whom they report for.
CONTACT = re.compile(
    _LEAD
    + _either(
        rf"(?:you can |to |please )?(?:contact|reach|e-?mail|call|text|write|follow|send|shoot)\b.{{0,200}}"
        rf"(?:{_HANDLE}|\d{{3}}[-.]\d{{4}})",
        r"(?:.{1,60} )?(?:on |via )?(?:twitter|facebook|instagram|x|e-?mail|phone|tel)\.?: ?.{0,10}"
        rf"(?:{_HANDLE}|\d{{3}})",
    )
)
AUTHOR = re.compile(
    rf"{_LEAD}(?:{_NAME}|(?i:he|she|they))(?:,? [^\n]{{0,80}},?)? "
    r"(?:is|are|was|covers?|writes?|reports?|has covered|works)\b"
)
REPORTS_FOR = re.compile(
    rf"{_LEAD}{_NAME} (?:is|covers|writes|reports)\b.{{0,120}}(?:{_JOURNALIST}.{{0,60}}|\b)"
    r"(?:for|at|with) (?:the )?[A-Z]"
)
# One of these stands in whatever the patterns of sentences match: looked for first, since it takes next to no time.
HINTS = (
    "sign up|sign-up|signup|subscri|register|click here|tap here|inbox|newsletter|our app|for free|journalis|"
    "thank you|unlimited access|everyone talking|conversation|break|download|local forecast|twitter| x |"
    "facebook|instagram|threads|tiktok|linkedin|bluesky|youtube|@|tip|contribut|reporting by|writing by|"
    "editing by|updated|appeared|published|pinterest|generated|read the|read more|hit play|"
    "differences between|see the|may earn|may receive|may collect|link|accurate at|independently|grant|"
    "content partner|no influence|cookies|agree|you have shared|use of your data|copyright|©|(c)|"
    "rights reserved|this material|slow to load|relevant is|video ad|expressed|http|support|reporter|"
    "correspondent|columnist|editor|writer|covers|mastodon|flipboard|seeing the|you accept|you consent|"
    "acknowledge|this e|this message|this mailing|mailing address|change how|stop receiving|your e|your preferences"
).split("|")
