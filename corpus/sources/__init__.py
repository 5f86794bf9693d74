"""Turns a path or an upload into articles, one at a time; whatever cannot be read is yielded with its reason."""

from corpus.sources.counting import count
from corpus.sources.files import read, read_upload
from corpus.sources.skipped import Skipped

__all__ = ["Skipped", "count", "read", "read_upload"]
