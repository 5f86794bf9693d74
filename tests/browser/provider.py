"""An OpenID provider on the loopback address: anybody may sign in as whom they like, by a link."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "dateline"
PEOPLE = {"ada": "Ada Lind", "bela": "Bela Orth"}


class _Provider(BaseHTTPRequestHandler):
    """Discovery, a page to choose a person on, tokens, and keys: as much of OpenID Connect as signing in takes."""

    key: RSAKey
    issuer: str

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            self._say({"issuer": self.issuer} | {name: f"{self.issuer}/{path}" for name, path in names.items()})
        elif address.path == "/keys":
            self._say({"keys": [self.key.as_dict(private=False)]})
        elif address.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(address.query).items()}
            links = (self._link(person, asked) for person in PEOPLE)
            self._send("text/html", f"<title>Provider</title>{''.join(links)}".encode())
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        person, nonce = sent["code"][0].split(".", 1)
        now = int(time.time())
        claims = {
            "iss": self.issuer, "sub": person, "aud": CLIENT, "iat": now, "exp": now + 600, "nonce": nonce,
            "name": PEOPLE[person],
        }  # fmt: skip
        token = jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)
        self._say({"access_token": "unused", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _link(self, person: str, asked: dict[str, str]) -> str:
        back = urlencode({"code": f"{person}.{asked['nonce']}", "state": asked["state"]})
        return f'<p><a href="{asked["redirect_uri"]}?{back}">{PEOPLE[person]}</a></p>'

    def _say(self, value: dict[str, Any]) -> None:
        self._send("application/json", json.dumps(value).encode())

    def _send(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def provider() -> Iterator[str]:
    """Where a provider answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Provider)
    _Provider.key = RSAKey.generate_key(2048, {"kid": "one"})
    _Provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield _Provider.issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def secrets(issuer: str, address: str) -> str:
    """The file that sets sign-in up for a server at `address`."""
    return (
        f'[auth]\nredirect_uri = "{address}/oauth2callback"\ncookie_secret = "not a secret, only long enough"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "unused"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n'
    )
