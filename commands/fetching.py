"""What the commands share that reach the network: the fetcher, and the two options that it has."""

from typing import Annotated

import typer

from corpus.fetch.allowed import read_networks
from corpus.fetch.fetcher import Fetcher

AllowOption = Annotated[
    str,
    typer.Option(
        "--allow-address",
        envvar="DATELINE_ALLOW_ADDRESSES",
        help="Networks that may be reached although they are not public, with commas: 10.1.0.0/16,127.0.0.1.",
    ),
]
ContactOption = Annotated[
    str,
    typer.Option("--contact", envvar="DATELINE_CONTACT", help="Where sites can reach you: an address of web or mail."),
]


def opened_fetcher(allow: str, contact: str) -> Fetcher:
    """The fetcher for what was given with these options.

    Raises:
        InputError: one of them cannot be read.
    """
    return Fetcher(contact=contact, allowed=read_networks(allow))
