"""Verifies `v1` signatures with the standard library alone. As a program: body on standard input, headers as arguments."""

import base64
import hashlib
import hmac
import sys
import time

TOLERANCE_S = 300


def verify(secret: str, body: bytes, webhook_id: str, timestamp: str, signatures: str) -> bool:
    """Whether one of the signatures was made with the secret (whsec_…) within the last five minutes."""
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > TOLERANCE_S:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = (signature.partition(",") for signature in signatures.split(" "))
    return any(version == "v1" and hmac.compare_digest(value, expected) for version, _, value in given)


if __name__ == "__main__":
    secret, webhook_id, timestamp, signatures = sys.argv[1:]
    print("good" if verify(secret, sys.stdin.buffer.read(), webhook_id, timestamp, signatures) else "bad")
