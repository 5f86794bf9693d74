"""When there: scripts that act on an element of the page once it is there; they hold nothing from outside."""

from itertools import count

from streamlit.delta_generator import DeltaGenerator

# A tab index, so that what is no control can have the focus; and no jump, where something is scrolled to already.
FOCUS = "if (found.tabIndex < 0) found.tabIndex = -1; found.focus({preventScroll: true});"
# Where the sidebar is a drawer that lies over the page, as Streamlit has it in narrow windows.
SHUT = (
    "if (innerWidth <= 768) document.querySelector('[data-testid=stSidebar]:not([data-collapsed=true])"
    " [data-testid=stSidebarCollapseButton] button')?.click(); "
)

_runs = count()


def when_there(place: DeltaGenerator, selector: str, act: str, *, again: bool = True) -> None:
    """Run `act` in the browser on the first element, `found`, that the selector finds.

    It is run in each call, or unless `again`, once as long as the place is on the page. The script may be there before
    the element, and then sees it come, ahead of the browser's painting it.
    """
    # The browser does not run a script again that is the same as before.
    begin = f"/* {next(_runs)} */ " if again else ""
    script = (
        f"{{ const act = () => {{ const found = document.querySelector('{selector}');"
        f" if (found) {{ {act} }} return found; }};"
        " if (!act()) { const seen = new MutationObserver(() => act() && seen.disconnect());"
        " seen.observe(document.body, {childList: true, subtree: true});"
        " setTimeout(() => seen.disconnect(), 30000); } }"
    )
    place.html(f"<script>{begin}{script}</script>", unsafe_allow_javascript=True)
