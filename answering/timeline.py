"""Timeline: what reports gave as the answer to one question over time, in runs, conflicts and corrections.

Pure functions: from the spans that a reader found in many reports to the order of their values.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from answering.aggregate import CHOOSING
from answering.answer import Citation, Value
from answering.attribution import attribution_of
from answering.evidence import Evidence, passages_of
from answering.normalize import is_part, key_of
from answering.standing import Standing, retraction_of, standing_of
from corpus.moment import Moment
from corpus.passage import Passage

# Spans weaker than the strongest by more than this say something else than what was asked.
SPREAD = 12.0
# And a reader that is surer of "no answer" by more than this found none in the passage.
LEAST_MARGIN = -2.0


# A price per share is no price of a company: quantities in one story differ by less than this.
RATIO = 1_000


@dataclass(frozen=True, slots=True)
class Report:
    """What one report gives as the answer, on its day; `copies` are the ids of articles with the same text."""

    citation: Citation
    value: Value
    day: date
    key: str
    is_denied: bool
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Reports in a row that give one value, by day; `corrected_by` is who took it back or denied it later."""

    key: str
    reports: tuple[Report, ...]
    corrected_by: Citation | None = None

    @property
    def value(self) -> Value:
        return self.reports[0].value

    @property
    def first(self) -> date:
        return self.reports[0].day

    @property
    def last(self) -> date:
        return self.reports[-1].day


@dataclass(frozen=True, slots=True)
class Timeline:
    """Runs by their first day, and the days on which reports disagree."""

    runs: tuple[Run, ...] = ()
    conflicts: tuple[date, ...] = ()

    @property
    def has_changed(self) -> bool:
        """Whether there is more than one value."""
        return len({run.key for run in self.runs}) > 1


def timeline_of(evidence: Sequence[Evidence], answer: Value) -> Timeline:
    """The timeline of the values that the evidence gives and that are of the kind and the unit of an answer.

    Articles with the same text count as one report.
    """
    strength = replace(CHOOSING.weights, age=0.0)
    scored = [(item.signs.score(strength), item) for item in evidence if item.citation.article.day is not None]
    alike = [(score, item) for score, item in scored if _is_alike(item.value, answer)]
    least = max((score for score, _ in alike), default=0.0) - SPREAD
    sure = [(score, item) for score, item in alike if score >= least and item.signs.margin >= LEAST_MARGIN]
    opened = _opened(answer, [item for _, item in sure])
    sure = [(score, item) for score, item in sure if opened is None or _last_day(item.value) >= opened]
    names = _names(item.value for _, item in sure)
    standing = [(score, item) for score, item in sure if standing_of(item.citation) is Standing.STANDS]
    reports = _reports(standing, names)
    stated = [report for report in reports if not report.is_denied]
    denials = [report for report in reports if report.is_denied]
    passages = passages_of(evidence)
    runs = [part for run in _runs(stated) for part in _parted(run, denials, passages)]
    return Timeline(tuple(sorted(runs, key=lambda run: run.first)), tuple(_conflicts(stated)))


def _is_alike(value: Value, answer: Value) -> bool:
    """Whether a value is of the kind of an answer, of a quantity also of its unit and its order of magnitude."""
    if value.amount is None or answer.amount is None:
        return value.kind == answer.kind
    (one, _, unit), (other, _, asked) = value.amount.partition(" "), answer.amount.partition(" ")
    low, high = sorted([Decimal(one), Decimal(other)])
    return unit == asked and (low == 0 or high / low <= RATIO)


def _opened(answer: Value, evidence: Sequence[Evidence]) -> date | None:
    """The first day on which what the answer dates was still to come: what was over by then ("he was last there in
    September") is another event. None where the answer itself was."""
    days = [item.citation.article.day for item in evidence]
    values = [Moment(item.value.iso).days if item.value.iso is not None else None for item in evidence]
    ahead = [day for day, value in zip(days, values, strict=True) if day is not None and value and value[0] > day]
    opened = min(ahead, default=None)
    return opened if opened is not None and answer.kind == "date" and _last_day(answer) >= opened else None


def _last_day(value: Value) -> date:
    days = Moment(value.iso).days if value.iso is not None else None
    return days[1] if days is not None else date.max


def _names(values: Iterable[Value]) -> dict[str, str]:
    """For each key that under which it counts: that of the longest name it is part of, if there is one."""
    keys = {key_of(value) for value in values}
    return {key: max((other for other in keys if is_part(key, other)), key=len, default=key) for key in keys}


def _reports(scored: Sequence[tuple[float, Evidence]], names: Mapping[str, str]) -> list[Report]:
    """The strongest answer of each article, copies once, in the order they were published."""
    best: dict[str, tuple[float, Evidence]] = {}
    for score, item in scored:
        if item.text not in best or score > best[item.text][0]:
            best[item.text] = (score, item)
    reports = []
    for _, item in best.values():
        article = item.citation.article
        others = tuple(other for other in item.copies if other != article.id)
        is_denied = attribution_of(item.citation).is_denied
        if article.day is not None:
            key = names[key_of(item.value)]
            reports.append(Report(item.citation, item.value, article.day, key, is_denied, others))
    return sorted(reports, key=lambda report: (report.day, _clock(report), report.citation.article.id))


def _clock(report: Report) -> float:
    published = report.citation.article.published
    return published.timestamp() if published is not None else 0.0


def _runs(reports: Sequence[Report]) -> list[Run]:
    """Reports of one value in a row: a run goes on as long as one report a day with reports has its value."""
    days: dict[date, dict[str, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        days[report.day][report.key].append(report)
    runs: list[list[Report]] = []
    going: dict[str, list[Report]] = {}
    for day in sorted(days):
        present: dict[str, list[Report]] = {}
        for key, found in days[day].items():
            run = going.get(key)
            if run is None:
                run = []
                runs.append(run)
            run.extend(found)
            present[key] = run
        going = present
    return [Run(run[0].key, tuple(run)) for run in runs]


def _conflicts(reports: Sequence[Report]) -> list[date]:
    """The days on which two publishers give values of which neither makes the other more exact."""
    by_day: dict[date, list[Report]] = defaultdict(list)
    for report in reports:
        by_day[report.day].append(report)
    return [day for day, found in sorted(by_day.items()) if any(_disagree(a, b) for a in found for b in found)]


def _disagree(one: Report, other: Report) -> bool:
    if one.key == other.key or one.citation.article.publisher == other.citation.article.publisher:
        return False
    return not (_within(one.value, other.value) or _within(other.value, one.value))


def _within(one: Value, other: Value) -> bool:
    """Whether the days of one lie within those of the other."""
    if one.iso is None or other.iso is None or one.kind != "date" or other.kind != "date":
        return False
    inner, outer = Moment(one.iso).days, Moment(other.iso).days
    return inner is not None and outer is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def _parted(run: Run, denials: Sequence[Report], passages: Sequence[Passage]) -> list[Run]:
    """The run, ended where its value was denied or taken back: reports that give it again after that are another."""
    correction = _corrected_by(run, denials, passages)
    if correction is None or correction.article.day is None:
        return [run]
    told = tuple(report for report in run.reports if report.day <= correction.article.day)
    again = run.reports[len(told) :]
    rest = _parted(Run(run.key, again), denials, passages) if again else []
    return [Run(run.key, told, correction), *rest]


def _corrected_by(run: Run, denials: Iterable[Report], passages: Sequence[Passage]) -> Citation | None:
    """Who, from the first day of a run on, denied its value or took it back, in the words of one of its reports."""
    for denial in denials:
        if denial.key == run.key and denial.day >= run.first:
            return denial.citation
    return retraction_of({report.citation.quote for report in run.reports}, passages, since=run.first)
