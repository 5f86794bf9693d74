"""Text in the encoding that a server or a mail says it has, as browsers understand that."""

import pytest

from corpus.sources.decoding import as_utf8, decode

WORDS = "It’s over – 20–30 people said “no”"


@pytest.mark.parametrize("charset", ["iso-8859-1", "latin1", "us-ascii", "ASCII", "windows-1252", "utf-8"])
def test_latin_and_ascii_mean_windows_1252(charset: str) -> None:
    assert decode(as_utf8(WORDS.encode("cp1252"), charset)) == WORDS


def test_utf_8_stays_that_whatever_is_said() -> None:
    assert as_utf8(WORDS.encode(), "iso-8859-1") == WORDS.encode()


def test_another_encoding_is_what_it_is_called() -> None:
    assert decode(as_utf8("Привет".encode("koi8-r"), "koi8-r")) == "Привет"
    assert as_utf8(b"\xff", "nonsense") == b"\xff"
