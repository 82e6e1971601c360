"""A small OpenID Connect provider on this machine, with one person at it, for tests that look from outside."""

import base64
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from urllib.parse import parse_qs, urlencode, urlsplit


@contextmanager
def running():
    """.url, and .person: what it tells of whoever signs in. Everybody is asked nothing and sent back."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    server.person = {"sub": "outside-1", "email": "noor@example.org", "email_verified": True, "name": "Noor Realname"}
    server.url = f"http://127.0.0.1:{server.server_port}"
    server.nonce, server.asked = "", []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield SimpleNamespace(url=server.url, person=server.person, asked=server.asked)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts, base = urlsplit(self.path), self.server.url
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path.endswith("openid-configuration"):
            places = {name: f"{base}/{name}" for name in ("authorization_endpoint", "token_endpoint")}
            self._say({"issuer": base, "jwks_uri": f"{base}/keys", "userinfo_endpoint": f"{base}/userinfo", **places})
        elif parts.path == "/authorization_endpoint":
            self.server.asked.append(asked)
            self.send_response(302)
            self.send_header(
                "Location", f"{asked['redirect_uri']}?{urlencode({'code': 'once', 'state': asked['state']})}"
            )
            self.end_headers()
        else:
            self._say(self.server.person)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        claims = {**self.server.person, "iss": self.server.url, "aud": "client", "exp": 2**31, "iat": 1}
        self._say({"access_token": "a", "token_type": "bearer", "id_token": _unsigned(claims)})

    def log_message(self, *_args) -> None:
        """Says nothing."""

    def _say(self, facts: dict) -> None:
        body = json.dumps(facts).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _unsigned(claims: dict) -> str:
    # It comes over the direct way from the provider, where its signature need not be looked at.
    parts = [{"alg": "RS256", "typ": "JWT", "kid": "1"}, claims]
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*encoded, "c2ln"])
