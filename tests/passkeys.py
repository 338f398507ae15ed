"""A passkey of the tests: a key pair that answers a browser's questions as the standard says (WebAuthn, packed in CBOR)."""

import json

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG
NO_MODEL = b"\0" * 16


class Key:
    """Somebody's key; `counts` for one that counts its answers."""

    def __init__(self, *, counts: bool = False, name: bytes = b"a key of the tests") -> None:
        self.private, self.id = ec.generate_private_key(ec.SECP256R1()), name
        self.counter, self.counts = 0, counts

    def register(self, asked: str, origin: str) -> str:
        """The browser's answer to an invitation."""
        options = json.loads(asked)["publicKey"]
        public = ES256.from_cryptography_key(self.private.public_key())
        shown = AttestedCredentialData.create(NO_MODEL, self.id, public)
        data = AuthenticatorData.create(sha256(options["rp"]["id"].encode()), FLAG.UP | FLAG.UV | FLAG.AT, self._count(), shown)
        said = CollectedClientData.create(CollectedClientData.TYPE.CREATE, options["challenge"], origin)
        return self._sent(clientDataJSON=said, attestationObject=AttestationObject.create("none", data, {}))

    def answer(self, asked: str, origin: str) -> str:
        """The browser's answer to a challenge."""
        options = json.loads(asked)["publicKey"]
        data = AuthenticatorData.create(sha256(options["rpId"].encode()), FLAG.UP | FLAG.UV, self._count())
        said = CollectedClientData.create(CollectedClientData.TYPE.GET, options["challenge"], origin)
        signature = self.private.sign(data + said.hash, ec.ECDSA(SHA256()))
        return self._sent(clientDataJSON=said, authenticatorData=data, signature=signature)

    def _count(self) -> int:
        self.counter += self.counts
        return self.counter

    def _sent(self, **response: bytes) -> str:
        name = websafe_encode(self.id)
        said = {word: websafe_encode(value) for word, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": said, "clientExtensionResults": {}})
