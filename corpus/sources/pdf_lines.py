"""Prints the lines of a PDF from standard input as JSON: the one way to pypdf, and a process of its own.

pypdf has limits of its own, and a hostile file can still keep it busy for hours, or fill the memory, within them. The
limits of a process hold whatever it does. It is run by its path and imports nothing of this project, so that it starts
in a fraction of a second.
"""

import contextlib
import io
import json
import logging
import math
import sys
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError

MAX_MEMORY_BYTES = 2 * 1024**3
MAX_PAGES = 1_000
MAX_CHARACTERS = 5_000_000
MAX_LINES_A_PAGE = 5_000

# A line of a page: its words, its distance from the left and the bottom, and the size of its letters, in points.
Line = tuple[str, float, float, float]


class UnreadableError(Exception):
    """A PDF that is not read; the text says why, for a person."""


def pages(data: bytes) -> Iterator[list[Line]]:
    """The lines of each page, in the order in which they were drawn.

    Raises:
        UnreadableError: it is encrypted, has too many pages, or is damaged.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        # Many are encrypted without a password, to forbid printing; those can be read by anyone.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is a PDF that is encrypted; save it without a password")
        number = len(reader.pages)
        if number > MAX_PAGES:
            raise UnreadableError(f"is a PDF of {number:,} pages and may have {MAX_PAGES:,}; split it up")
        characters = 0
        for page in reader.pages:
            found = _lines(page)
            characters += sum(len(line[0]) for line in found)
            if characters > MAX_CHARACTERS:
                raise UnreadableError(f"is a PDF of more than {MAX_CHARACTERS:,} characters; split it up")
            yield found
    except DependencyError:
        raise UnreadableError("is a PDF that is encrypted; save it without a password") from None
    except (UnreadableError, MemoryError):
        raise
    except LimitReachedError as error:
        raise UnreadableError(f"is a PDF that unpacks to more than is read ({error})") from None
    except Exception as error:  # noqa: BLE001  hostile input; pypdf lets out many kinds
        raise UnreadableError(f"is a PDF that is damaged ({type(error).__name__}: {str(error)[:200]})") from None


def _lines(page: PageObject) -> list[Line]:
    found: list[Line] = []
    is_open = False

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        """Take in what pypdf drew with one font from one place on; it may hold ends of lines."""
        nonlocal is_open
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = size * (abs(tm[3]) or abs(tm[1])) * (abs(cm[3]) or abs(cm[1]))
        if not all(map(math.isfinite, (x, y, height))):
            x = y = height = 0.0
        for piece in text.splitlines(keepends=True):
            words = piece.rstrip("\r\n")
            if words and is_open and abs(found[-1][2] - y) <= max(1.0, height / 2):
                before, left, bottom, size_before = found[-1]
                is_longer = len(words) > len(before)  # the size is that of most letters, not of a bullet in front
                found[-1] = (before + words, left, bottom, height if is_longer else size_before)
            elif words.strip():
                if len(found) == MAX_LINES_A_PAGE:
                    raise UnreadableError(f"is a PDF with a page of more than {MAX_LINES_A_PAGE:,} lines")
                found.append((words, x, y, height))
            is_open = words == piece and (is_open or bool(words))

    page.extract_text(visitor_text=visit)
    return found


def main() -> None:
    """Print an array of lines for each page, or a string that says what is wrong.

    The first argument is how many seconds of a core it may take.
    """
    with contextlib.suppress(ImportError):  # Windows has no such limits; those of pypdf hold there, and the time given
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
        with contextlib.suppress(ValueError, OSError):  # macOS takes no such limit
            resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    logging.disable()  # pypdf tells of every oddity of a damaged file
    try:
        for lines in pages(sys.stdin.buffer.read()):
            sys.stdout.write(json.dumps(lines) + "\n")
    except UnreadableError as error:
        sys.stdout.write(json.dumps(str(error)) + "\n")
    except (MemoryError, RecursionError):
        sys.stdout.write(json.dumps("is a PDF that takes more memory than is given to one") + "\n")


if __name__ == "__main__":
    main()
