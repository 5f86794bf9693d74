"""Columns: which column of a table gives which field, and how its dates are written, where a person said so."""

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from corpus.errors import InputError, SourceError
from corpus.sources.dates import DayOrderError
from corpus.sources.field_names import FIELDS, NOTHING, NoColumnError, field_of, listed


@dataclass(frozen=True, slots=True)
class Columns:
    """`names` are the columns by the field that each gives; `dates` how days are written, as `strptime` wants it.
    `where` a person says these, if not with the options of the command line."""

    names: Mapping[str, str] = field(default_factory=dict)
    dates: str | None = None
    where: str | None = field(default=None, compare=False)

    def field_of(self, column: str) -> str | None:
        """The field that a column gives, or None."""
        said = next((field for field, name in self.names.items() if name == column), None)
        usual = field_of(column)
        return said if said is not None else usual if usual not in self.names else None

    def check(self, found: Iterable[str]) -> None:
        """Raises SourceError where a column that was named is not among those found."""
        there = list(found)
        for name in (name for name in self.names.values() if name not in there):
            raise SourceError(f"has no column “{name}”; found: {listed(there)}")

    def fields(self, row: Mapping[str, object]) -> Mapping[str, object]:
        """A row with the names of fields for those of its columns; it may lack some of them.

        Raises:
            SourceError: a date is not written as it should be.
        """
        if self == USUAL:
            return row
        said = {name: field for field, name in self.names.items()}
        named: dict[str, object] = {}
        for name, value in row.items():
            field = self.field_of(name)
            if field is not None:
                named[said.get(name, name)] = self._day(value) if field == "published" else value
        return named

    def told(self, error: SourceError) -> str:
        """Why a table or a row was refused, with what helps where it can be said."""
        if isinstance(error, NoColumnError):
            return f"{error}; or say which column it is {self.where or '(--column text=NAME)'}"
        if isinstance(error, DayOrderError):
            options = " or ".join(f"--date-format {shlex.quote(form)}" for form in error.forms)
            return f"{error}, or say how the table writes its days {self.where or f'with {options}'}"
        return str(error)

    def _day(self, value: object) -> object:
        text = value.strip() if isinstance(value, str) else ""
        if text in NOTHING or self.dates is None:
            return value
        try:
            moment = datetime.strptime(text, self.dates)
        except ValueError:
            raise SourceError(f"its date {text[:60]!r} is not written like {self.dates!r}") from None
        return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).isoformat()


USUAL = Columns()


def columns_of(given: Iterable[str], dates: str | None) -> Columns:
    """What a person wrote as FIELD=COLUMN, and as the form of dates.

    Raises:
        InputError: there is no such field, one is given twice, or the form of dates is none.
    """
    names: dict[str, str] = {}
    for one in given:
        field, is_given, name = one.partition("=")
        if not is_given or not name or field not in FIELDS or field in names:
            raise InputError(f"{one!r} names no column; write FIELD=COLUMN, each field once, of: {', '.join(FIELDS)}")
        names[field] = name
    if dates is not None and not _tells_the_day(dates):
        raise InputError(f"{dates!r} is no form of dates with year, month and day; write it like %d.%m.%Y")
    return Columns(names, dates)


def _tells_the_day(dates: str) -> bool:
    day = datetime(2025, 1, 28, tzinfo=UTC)
    try:
        return datetime.strptime(day.strftime(dates), dates).date() == day.date()
    except ValueError:
        return False
