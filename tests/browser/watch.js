// Keeps, for each frame since the last Enter, where the new question, the box and a filter stand and what is shown and heard.
window.watched = { frames: [], heard: [], shifts: [] };
let pressed, questions, spoken;
addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  pressed = performance.now();
  questions = document.querySelectorAll(".dl-question").length;
  window.watched = { frames: [], heard: [], shifts: [] };
}, true);
new PerformanceObserver((list) => {
  // The button in the box moves by a hair when the box is emptied.
  const outside = ({ node }) => node?.nodeType === 1 && !node.closest("[data-testid=stChatInput]");
  const told = ({ node, previousRect, currentRect }) =>
    `${node.className}: ${node.textContent.slice(0, 60)} from ${previousRect.top} to ${currentRect.top}`;
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) window.watched.shifts.push(...entry.sources.filter(outside).map(told));
}).observe({ type: "layout-shift" });
const top_of = (element) => (element ? Math.round(element.getBoundingClientRect().top) : null);
const frame = () => {
  requestAnimationFrame(frame);
  const heard = document.querySelector(".st-key-spoken p")?.textContent;
  if (heard !== undefined && heard !== spoken) window.watched.heard.push((spoken = heard));
  if (pressed === undefined) return;
  const turn = document.querySelector(".st-key-turns > :last-child");
  const visible = (one) => one.checkVisibility();
  window.watched.frames.push({
    after: performance.now() - pressed,
    question: top_of(document.querySelectorAll(".dl-question")[questions]),
    box: top_of(document.querySelector("[data-testid=stChatInput]")),
    filter: top_of(document.querySelector(".st-key-publishers")),
    taken: document.body.classList.contains("dl-taken"),
    stage: [...(turn?.querySelectorAll("[class*=st-key-stages-] .dl-stage") ?? [])].find(visible)?.textContent ?? null,
    found: turn?.querySelectorAll(".dl-found li").length ?? 0,
    answered: (turn?.querySelectorAll(".dl-answer, .dl-notice").length ?? 0) > 0,
  });
};
requestAnimationFrame(frame);
