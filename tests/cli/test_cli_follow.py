"""Following feeds from the command line: a real server, a real library, and a process that is killed in between."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commands import following
from commands.following import seconds
from corpus.archive import Archive
from corpus.errors import InputError
from index.hybrid import Library
from index.rebuilding import rebuild
from tests.agreement import assert_agrees
from tests.cli.calls import Run, assert_told
from tests.corpus.fetch.web_site import Site, answer, serving
from tests.corpus.follow.web import feed, item, page
from tests.fakes import WordEncoder, articles

ROOT = Path(__file__).parents[2]
HERE = "127.0.0.1/32"
BRIDGE = "The bridge of Halmstow will open on 4 April, the harbour office said on Monday."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, other_encoder: Path) -> Iterator[Site]:
    """A paper on the loopback address, with a report in its feed; it may be reached. The encoder is a quick one."""
    monkeypatch.setenv("DATELINE_ALLOW_ADDRESSES", HERE)
    monkeypatch.setenv("DATELINE_ENCODER", str(other_encoder))
    with serving({}) as site:
        site.answers["/1"] = answer(page("Report 1", BRIDGE).encode(), content_type="text/html")
        site.answers["/feed"] = rss(site, 1)
        yield site


def rss(site: Site, *numbers: int) -> bytes:
    items = (item(number, link=site.url(f"/{number}", host="127.0.0.1")) for number in numbers)
    return answer(feed(*items).encode(), content_type="application/rss+xml")


def url(site: Site, path: str) -> str:
    return site.url(path, host="127.0.0.1")


def ids(library: Path) -> set[str]:
    return {id for _, id in Archive(library).current()}


def test_a_feed_is_followed_refreshed_listed_and_stopped(run: Run, site: Site, library: Path) -> None:
    Archive.create(library)
    assert run("refresh").out == f"no feed is followed; begin with: python cli.py follow URL --library {library}\n"
    ran = run("follow", url(site, "/feed"))
    assert ran.status == 0
    assert ran.out.startswith(f"following The Daily Ledger ({url(site, '/feed')}), which names 1 articles\n")
    assert "not read yet" in run("follow", "--list").out
    ran = run("refresh")
    assert (ran.status, ran.out.split("  ", 1)[1]) == (0, "The Daily Ledger: 1 new, 0 updated\n")
    assert ids(library) == {url(site, "/1")}
    assert "nothing is due; next " in run("refresh").out
    (one,) = json.loads(run("follow", "--list", "--json").out)
    assert (one["title"], one["new_total"], one["error"], one["failures"]) == ("The Daily Ledger", 1, None, 0)
    site.answers["/feed"] = answer(status="410 Gone")
    ran = run("refresh", url(site, "/feed"))
    assert ran.status == 1
    assert "The Daily Ledger: failed, 127.0.0.1 answered 410 Gone (1 in a row, is not asked again)" in ran.out
    assert "failed 1 times in a row, and is not asked again: 127.0.0.1 answered 410 Gone" in run("follow", "--list").out
    assert run("follow", "--stop", url(site, "/feed")).status == 0
    assert run("follow", "--list").out == ""
    assert ids(library) == {url(site, "/1")}


def test_an_address_is_added_once_however_it_is_come_by(run: Run, site: Site, library: Path) -> None:
    site.answers["/1?utm_source=mail"] = site.answers["/1"]
    ran = run("add", url(site, "/1?utm_source=mail"), url(site, "/2"))
    assert (ran.status, ran.out) == (
        1,
        f"added 1, updated 0, unchanged 0, skipped 1\n  {url(site, '/2')}: 127.0.0.1 answered 404 Not Found\n",
    )
    assert ids(library) == {url(site, "/1")}
    assert Archive(library).article(url(site, "/1")).text.startswith("Report 1\n")
    assert BRIDGE in Archive(library).article(url(site, "/1")).text


def test_addresses_that_are_not_public_are_refused_unless_they_are_allowed(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_ALLOW_ADDRESSES")
    assert_told(run("follow", url(site, "/feed")), "127.0.0.1", "not a public address")
    assert run("follow", url(site, "/feed"), "--allow-address", f"10.0.0.0/8, {HERE}").status == 0
    assert_told(run("follow", url(site, "/feed"), "--allow-address", "everything"), "'everything' is no address")


@pytest.mark.parametrize("given", [(), ("--list", "--stop", "x"), ("https://l.example/feed", "--list")])
def test_one_thing_at_a_time(run: Run, given: tuple[str, ...]) -> None:
    assert_told(run("follow", *given), "give one of: one or more addresses, --list, --stop URL")


def test_all_feeds_in_a_list_are_followed(run: Run, site: Site, tmp_path: Path) -> None:
    """A list is told by what it holds, folders in it are opened, and one feed that fails keeps no other."""
    listed = tmp_path / "feeds.opml"
    outlines = "".join(f'<outline type="rss" xmlUrl="{url(site, path)}"/>' for path in ("/none", "/feed", "/feed"))
    listed.write_text(f'<opml version="2.0"><body><outline text="News">{outlines}</outline></body></opml>')
    ran = run("follow", str(listed))
    assert ran.status == following.FAILED
    assert f"following The Daily Ledger ({url(site, '/feed')})" in ran.out
    assert "lists 2 feeds, of which 1 are followed" in ran.out
    assert url(site, "/none") in ran.err
    site.answers["/none"] = rss(site, 2)
    assert run("follow", str(listed)).status == 0
    assert len(json.loads(run("follow", "--list", "--json").out)) == 2


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("<opml><body><outline text='News'/></body></opml>", "is a list of feeds (OPML) without any in it"),
        ("<rss/>", "is no list of feeds (OPML)"),
        ("BEGIN", "holds a list of feeds (OPML) that is not XML"),
    ],
)
def test_a_file_that_lists_no_feed_is_said(run: Run, tmp_path: Path, document: str, told: str) -> None:
    (tmp_path / "feeds.opml").write_text(document)
    assert_told(run("follow", str(tmp_path / "feeds.opml")), told)


def test_what_is_too_long_for_an_address_and_for_a_file_is_said(run: Run) -> None:
    assert_told(run("follow", f"https://ledger.example/{'x' * 5_000}"), "is not a web address")


@pytest.mark.parametrize("command", [["refresh"], ["follow", "--list"], ["follow", "--stop", "https://l.example/"]])
def test_a_directory_that_is_mistyped_becomes_no_library(run: Run, library: Path, command: list[str]) -> None:
    assert_told(run(*command), str(library), "is not a Dateline library")
    assert not library.exists()


def test_a_library_is_made_once_its_first_feed_was_found_good(run: Run, site: Site, library: Path) -> None:
    assert_told(run("follow", url(site, "/none")), "404 Not Found")
    assert not library.exists()
    assert run("follow", url(site, "/feed")).status == 0
    assert Archive(library).status().articles == 0


def test_what_is_not_followed_is_said(run: Run, library: Path) -> None:
    Archive.create(library)
    assert_told(run("refresh", "https://l.example/feed"), "is not followed; begin with: python cli.py follow")
    assert_told(run("follow", "--stop", "https://l.example/feed"), "is not followed")


def test_times() -> None:
    assert [seconds(each) for each in ("90s", "15m", "2 h", "1D")] == [90, 900, 7200, 86400]
    for wrong in ("", "15", "0m", "-1m", "a", "1w", "1.5h"):
        with pytest.raises(InputError, match="is not a time"):
            seconds(wrong)


def refreshing(library: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "cli.py", "refresh", "--library", str(library), *options],
        cwd=ROOT,
        env=os.environ | {"DATELINE_ALLOW_ADDRESSES": HERE, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_refresh_that_is_killed_loses_nothing_and_adds_nothing_twice(run: Run, site: Site, library: Path) -> None:
    run("follow", url(site, "/feed"))
    site.answers["/feed"] = rss(site, 1, 2)

    def dying(request: object) -> Iterator[bytes]:
        process.kill()  # while it reads the second page
        process.wait()
        yield answer(page("Report 2").encode(), content_type="text/html")

    site.answers["/2"] = dying
    process = refreshing(library)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    site.answers["/2"] = answer(page("Report 2").encode(), content_type="text/html")
    ran = run("refresh")
    assert (ran.status, ran.out.split("  ", 1)[1]) == (0, "The Daily Ledger: 2 new, 0 updated\n")
    assert ids(library) == {url(site, "/1"), url(site, "/2")}
    assert Archive(library).status().revisions == 2


@pytest.mark.slow
def test_it_goes_on_until_it_is_told_to_stop(run: Run, site: Site, library: Path) -> None:
    run("follow", url(site, "/feed"))
    process = refreshing(library, "--every", "1h")
    assert process.stdout is not None
    assert "The Daily Ledger: 1 new, 0 updated" in process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate()
    assert (process.returncode, out) == (0, "")
    assert ids(library) == {url(site, "/1")}


def test_what_is_followed_is_checked_backed_up_and_restored(
    run: Run, site: Site, library: Path, tmp_path: Path
) -> None:
    run("follow", url(site, "/feed"))
    run("refresh")
    assert run("check").status == 0
    assert run("backup", tmp_path / "backups").status == 0
    (backup,) = (tmp_path / "backups").iterdir()
    run("follow", "--stop", url(site, "/feed"))
    assert run("restore", backup, "--replace").status == 0
    (one,) = json.loads(run("follow", "--list", "--json").out)
    assert (one["url"], one["new_total"]) == (url(site, "/feed"), 1)
    (library / "feeds.sqlite3").write_bytes(b"SQLite format 3\x00 and nothing more of it" * 100)
    assert run("check").status == 1
    assert_told(run("follow", "--list"), "feeds.sqlite3", "restore a backup with")


def test_a_pass_goes_on_with_the_encoder_that_the_library_has_by_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoders = {one.name: one for one in (WordEncoder(), WordEncoder(name="other", dimension=64))}

    def encoder_of(directory: Path, _: str | None) -> WordEncoder:
        return encoders[Archive.create(directory).setting("encoder") or "words"]

    monkeypatch.setattr(following, "encoder_of", encoder_of)
    later = following.Later(tmp_path / "library", None)
    assert later.add(articles(0, 2)).added == 2
    rebuild(tmp_path / "library", encoders["other"])
    assert later.add(articles(2, 3)).added == 1
    assert_agrees(Library(tmp_path / "library", encoders["other"]))
