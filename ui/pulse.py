"""Pulse: the first sign of life: the browser itself shows that a question was taken, before the server hears of it."""

from ui.unseen import unseen

# What the server draws comes a third of a second after a key was pressed; so the box answers for itself.
_SCRIPT = """<script>
window.datelinePulse ??= (() => {
  const taken = (box) => box?.value.trim() && document.body.classList.add("dl-taken");
  const box = (place) => place.closest?.("[data-testid=stChatInput]")?.querySelector("textarea");
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches?.("textarea"))
      taken(box(event.target));
  }, true);
  addEventListener("click", (event) => event.target.closest?.("button") && taken(box(event.target)), true);
  return true;
})();
</script>"""
# For the script that comes with the question, once that is on the page.
ENDED = 'document.body.classList.remove("dl-taken");'


def pulse() -> None:
    """Have the box show that it took a question; to be drawn in every run, and set up once by the browser."""
    unseen("pulse").html(_SCRIPT, unsafe_allow_javascript=True)
