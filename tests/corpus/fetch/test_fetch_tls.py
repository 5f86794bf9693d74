"""Tests that https means the server of the name in the URL, by a certificate authority that is made for the test."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from web_site import Hands, Names, fetcher, page, redirect, refused, serving

from corpus.fetch.fetcher import Fetcher


class Authority:
    """Signs certificates, and is trusted by `trust`."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        is_authority = (x509.BasicConstraints(ca=True, path_length=0), True)
        certificate = self._certificate(self._name, self._key, is_authority)
        self.trust = ssl.create_default_context(cadata=certificate.public_bytes(serialization.Encoding.PEM).decode())

    def server(self, *names: str, days: int = 30) -> ssl.SSLContext:
        """What a server with a certificate for `names` answers with; one of -1 days is out of date."""
        key = ec.generate_private_key(ec.SECP256R1())
        kinds = [x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name) for name in names]
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
        certificate = self._certificate(subject, key, (x509.SubjectAlternativeName(kinds), False), days=days)
        path = self._directory / "server.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(path)
        return context

    def _certificate(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        extension: tuple[x509.ExtensionType, bool],
        days: int = 30,
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=60))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(extension[0], critical=extension[1])
        )
        return builder.sign(self._key, hashes.SHA256())


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def test_the_certificate_has_to_be_for_the_name_and_not_for_the_address(authority: Authority) -> None:
    server = authority.server("news.example")
    asked_for: list[str] = []
    server.sni_callback = lambda _socket, name, _context: asked_for.append(name)
    with serving({"/a": page()}, tls=server) as site:
        web = fetcher(tls=authority.trust)
        assert web.fetch(site.url("/a", scheme="https")).body
        other = refused(web, site.url("/a", host="wire.example", scheme="https"))
        bare = refused(web, site.url("/a", host="127.0.0.1", scheme="https"))
    assert asked_for[0] == "news.example"
    assert "wire.example shows a certificate that cannot be trusted" in str(other)
    assert "wire.example" in str(other).split("trusted")[1]
    assert "127.0.0.1 shows a certificate that cannot be trusted" in str(bare)
    assert site.paths == ["/a"]


def test_a_certificate_of_an_address_is_enough_for_the_address_only(authority: Authority) -> None:
    with serving({"/a": page()}, tls=authority.server("127.0.0.1")) as site:
        web = fetcher(tls=authority.trust)
        assert web.fetch(site.url("/a", host="127.0.0.1", scheme="https")).body
        assert "certificate" in str(refused(web, site.url("/a", scheme="https")))


def test_an_unknown_authority_and_an_old_certificate_are_refused_at_once(authority: Authority) -> None:
    hands = Hands()
    with serving({"/a": page()}, tls=authority.server("news.example")) as site:
        unknown = Fetcher(resolve=Names(news_example=["127.0.0.1"]), allowed=[], clock=hands.clock)
        assert "not a public address" in str(refused(unknown, site.url("/a", scheme="https")))
        assert "certificate that cannot be trusted" in str(
            refused(fetcher(hands=hands), site.url("/a", scheme="https"))
        )
    with serving({"/a": page()}, tls=authority.server("news.example", days=-1)) as site:
        error = refused(fetcher(hands=hands, tls=authority.trust), site.url("/a", scheme="https"))
    assert "certificate has expired" in str(error)
    assert hands.slept == []


def test_a_server_that_speaks_no_tls_is_refused(authority: Authority) -> None:
    with serving({"/a": page()}) as site:
        assert "news.example" in str(refused(fetcher(tls=authority.trust), site.url("/a", scheme="https")))


def test_nothing_leads_from_https_to_http(authority: Authority) -> None:
    with serving({"/b": page()}) as plain:
        with serving({"/a": redirect(plain.url("/b"))}, tls=authority.server("news.example")) as site:
            error = refused(fetcher(tls=authority.trust), site.url("/a", scheme="https"))
        assert "leads from https to http://" in str(error)
        assert plain.requests == []


def test_http_may_lead_to_https(authority: Authority) -> None:
    with serving({"/b": page()}, tls=authority.server("news.example")) as site:
        to = site.url("/b", scheme="https")
        with serving({"/a": redirect(to)}) as plain:
            assert fetcher(tls=authority.trust).fetch(plain.url("/a")).url == to
