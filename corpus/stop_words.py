"""English words that tell nothing of what a text is about."""

# Words found in most passages score about nothing and cost most of the time.
STOP_WORDS = frozenset(
    """a about after all also an and any are as at be because been before being between both but by can could did do
    does doing down during each for from further had has have having he her here hers him his how i if in into is it
    its itself just many me more most much my no nor not of off on once only or other our out over own same she should
    so some such than that the their them then there these they this those through to too under until up very was we
    were what when where which while who whom whose why will with would you your s t re ve ll d m""".split()
)
