"""Kinds of words that questions and their follow-ups are taken apart by."""

AUXILIARIES = frozenset(
    """is are was were am be been being do does did has have had can could will would shall should may might must isn't
    aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't shouldn't""".split()
)
# Words that begin questions and requests; a capital there makes no name of them.
OPENERS = AUXILIARIES | frozenset(
    """who whom whose what which when where why how tell describe explain name list give discuss compare any anything
    besides other are and but so ok okay please also then no yes well at on in for from to with by since during after
    before until about did many much some these those there i if interesting today yesterday""".split()
)
PREPOSITIONS = frozenset("in at to from near on of for with by about against into under over through".split())
PLACE_PREPOSITIONS = frozenset("in at to from near into through around visit visiting".split())
# Nouns that say what side of a thing is asked about: the thing itself comes after their "of".
SIDES = frozenset(
    """type kind sort cause symptom sign effect history origin benefit advantage disadvantage role function part
    characteristic feature example form number amount size cost price source result impact importance significance name
    way theme purpose goal difference end beginning start side place one some most all many any""".split()
)
PEOPLE = frozenset(
    """people men women children workers passengers students members players survivors victims residents miners soldiers
    voters teachers patients refugees prisoners sailors employees officials police parents brothers sisters singers
    artists scientists researchers lawyers judges""".split()
)
# Words that a person is spoken of with.
ROLES = frozenset(
    """president minister mayor king queen prince princess director manager captain actor actress singer author writer
    player coach pope chairman chairwoman chief governor senator judge professor doctor dr mr mrs ms sir lord lady
    secretary ambassador general colonel inspector commander wife husband mother father son daughter brother sister man
    woman boy girl winner champion founder leader head boss artist scientist engineer composer poet suspect gunman
    attacker victim driver pilot officer""".split()
)
GROUPS = frozenset(
    """band team club group company union party police government ministry bank army council agency board committee
    court family crew jury bloc orchestra university church tribe brothers sisters workers rangers united""".split()
)
VERBS = frozenset(
    """go got get make win lose play work live die write sing say tell think know start begin end become happen stay
    leave move come see find give use need want like help cause change receive perform release record tour sell buy pay
    cost earn join meet marry study attend develop create build open close run fight kill stop try ask announce
    decide sign report lead bring show sink rise fall hold keep travel visit return retire differ compare cover treat
    spread affect survive originate grow reach score beat break travel speak teach learn publish produce direct serve
    appear feature own lift hit strike look feel accept reject call include arrive ever still also first finally
    take eventually really actually originally mean do have be it he she they there you i we usually often
    succeed built made held born found lost known seen taken given written sold sent paid caught brought bought kept
    met told spent won done gone begun chosen drawn driven fallen flown grown hidden shown sunk stolen""".split()
)
