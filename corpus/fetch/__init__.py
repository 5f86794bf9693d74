"""Gets what stands at an address of the web, politely and without reaching what is not public."""

from corpus.fetch.fetched import Fetched, FetchError, Fetches

__all__ = ["FetchError", "Fetched", "Fetches"]
