"""An authenticator in software: makes a passkey and signs with it, as the device in somebody's hand does."""

import hashlib
import json
import os
import struct
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


class Passkey:
    """One key on one device. `knows` whose finger it is: it can say that its owner was verified."""

    def __init__(self, origin: str = "http://localhost", rp_id: str = "localhost", knows: bool = True):
        self.origin, self.rp_id = origin, rp_id
        self.flags = PRESENT | (VERIFIED if knows else 0)
        self.id, self.key = os.urandom(16), ec.generate_private_key(ec.SECP256R1())
        self.owner = b""

    def make(self, options: dict) -> str:
        """What the page posts after `navigator.credentials.create`."""
        asked = options["publicKey"]
        self.owner = asked["user"]["id"]
        told = self._told("webauthn.create", asked["challenge"])
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        data = self._data(ATTESTED) + bytes(16) + struct.pack(">H", len(self.id)) + self.id + public
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._posted(clientDataJSON=told, attestationObject=attested)

    def sign(self, options: dict) -> str:
        """What the page posts after `navigator.credentials.get`."""
        told = self._told("webauthn.get", options["publicKey"]["challenge"])
        data = self._data()
        signature = self.key.sign(data + hashlib.sha256(told).digest(), ec.ECDSA(SHA256()))
        return self._posted(clientDataJSON=told, authenticatorData=data, signature=signature, userHandle=self.owner)

    def _told(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _data(self, more: int = 0) -> bytes:
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([self.flags | more]) + bytes(4)

    def _posted(self, **parts: bytes | str) -> str:
        response = {name: part if isinstance(part, str) else _text(part) for name, part in parts.items()}
        facts = {"id": _text(self.id), "rawId": _text(self.id), "type": "public-key", "clientExtensionResults": {}}
        return json.dumps({**facts, "response": response})


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
