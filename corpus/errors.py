"""The errors Dateline raises on purpose: each says what is wrong, with the value, and what to do next."""


class DatelineError(Exception):
    """Base of every error meant for a person; its text is shown as it is."""


class InputError(DatelineError):
    """What a person typed or passed cannot be used: a date, an option, a question."""


class SourceError(DatelineError):
    """A file or row cannot be read as an article; the others are not affected."""


class LibraryError(DatelineError):
    """A library directory is missing, foreign, locked or damaged."""


class DamagedError(LibraryError):
    """A file of a library holds other things than what was written to it."""


class ModelError(DatelineError):
    """An encoder or a reader cannot be loaded, or does not fit the index."""


class GoneError(DatelineError):
    """The article that something was cut from is no longer in the library, or has other words; `id` names it."""

    def __init__(self, id: str) -> None:
        super().__init__(f"the article {id!r} is no longer in the library as it was cited; ask again")
        self.id = id
