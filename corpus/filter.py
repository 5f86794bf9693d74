"""Filter: which articles a question may be answered from, by publication day and publisher."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filter:
    """`since` and `until` are included. An undated article fits any `until`, and no `since`."""

    since: date | None = None
    until: date | None = None
    publishers: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether every article passes."""
        return self.since is None and self.until is None and not self.publishers

    def condition(self) -> tuple[str, tuple[str, ...]]:
        """An SQL condition on the columns of `revision`, with the values to bind."""
        where, values = ["is_current"], list[str]()
        if self.since is not None:
            where.append("day >= ?")
            values.append(self.since.isoformat())
        if self.until is not None:
            where.append("(day IS NULL OR day <= ?)")
            values.append(self.until.isoformat())
        if self.publishers:
            where.append(f"publisher IN ({','.join('?' * len(self.publishers))})")
            values.extend(self.publishers)
        return " AND ".join(where), tuple(values)
