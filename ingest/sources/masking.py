"""Addresses without their secrets, as they are shown and kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from ingest.sources.names import MEMBER, split_member

MASK = "***"


@dataclass(frozen=True, slots=True)
class Secret:
    """Parameters of a URL's query whose values are not kept: a pattern of their whole names, folded to lower case.

    `beside`: only where a parameter of this pattern is there too, for the names alone mean many things.
    """

    pattern: str
    meaning: str
    example: str
    source: str
    beside: str | None = None


_SIGNED = r"sig|signature"

SECRETS = (
    Secret(r"x-amz-.+", "who signed, when, until when, signature", "X-Amz-Signature", "AWS Signature Version 4"),
    Secret(r"x-goog-.+", "who signed, when, until when, signature", "X-Goog-Signature", "Google Cloud Storage, V4"),
    Secret(r"awsaccesskeyid|googleaccessid", "who signed", "AWSAccessKeyId", "AWS Signature Version 2"),
    Secret(r"expires|policy|key-pair-id", "until when, for what, who signed", "Expires", "CloudFront", _SIGNED),
    Secret(r"s[etkpv]|sk[etoisv][a-z]*", "from when until when, for what, who signed", "se", "Azure SAS", _SIGNED),
    Secret(r"(?:.*[-_.])?(?:sig|signature|hmac)", "signature", "sig", "Azure SAS, CloudFront"),
    Secret(r".*(?:password|passwd|secret|token|credentials?)", "password or token", "access_token", "RFC 6750, 2.3"),
    Secret(r"(?:.*[-_.])?(?:pass|pwd|auth|authorization|jwt)", "password or token", "pwd", "common usage"),
    Secret(r"(?:.*[-_.])?(?:key|apikey|accesskey)", "key", "api_key", "common usage"),
    Secret(r"(?:.*[-_.])?(?:session|sessionid|phpsessid|jsessionid)", "session", "sessionid", "common usage"),
)

_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?P<authority>[^/?#]*)(?P<rest>.*)", re.DOTALL)

_NO_PORT = re.compile(r"[^:]*:(?!\d+\Z)")
"""An authority whose `:` begins no port: a password with `/`, `?` or `#` in it, which ended the authority too early."""

_PARAMETER = re.compile(r"(?P<before>[?&;])(?P<name>[^=&;]*)=(?P<value>[^&;#]*)")

_MASKED = re.compile(r"(?::|//)\*\*\*@|=\*\*\*(?:[&;#]|!/|\Z)")


def masked(url: str) -> str:
    """A URL as it is shown and kept: with `***` for its password and the values of secret parameters.

    What is signed anew each day, with a new date, is the same text each day.
    """
    archive, member = split_member(url)
    parts = _URL.fullmatch(archive)
    if parts is None:
        return url
    scheme, authority, rest = parts.group("scheme", "authority", "rest")
    if "@" not in authority and "@" in rest and _NO_PORT.match(authority):
        before, _, after = rest.rpartition("@")
        host = re.split("[/?#]", after, maxsplit=1)[0]
        authority, rest = f"{authority}{before}@{host}", after[len(host) :]
    path, mark, query = rest.partition("?")
    whole = scheme + _without_password(authority, scheme) + path + _without_secrets(mark + query)
    return f"{whole}{MEMBER}{member}" if member else whole


def is_masked(url: str) -> bool:
    """Whether a URL has lost a secret."""
    return _MASKED.search(url) is not None


def _without_password(authority: str, scheme: str) -> str:
    who, at, host = authority.rpartition("@")
    if not at:
        return authority
    user, colon, _ = who.partition(":")
    if colon:
        return f"{user}:{MASK}@{host}"
    # A name alone is a token on the web, a user or container elsewhere.
    return f"{MASK}@{host}" if scheme.lower().startswith("http") else authority


def _without_secrets(query: str) -> str:
    names = [unquote(found["name"]).lower() for found in _PARAMETER.finditer(query)]
    patterns = [
        secret.pattern
        for secret in SECRETS
        if secret.beside is None or any(re.fullmatch(secret.beside, name) for name in names)
    ]

    def hide(found: re.Match[str]) -> str:
        name = unquote(found["name"]).lower()
        secret = found["value"] and any(re.fullmatch(pattern, name) for pattern in patterns)
        return f"{found['before']}{found['name']}={MASK if secret else found['value']}"

    return _PARAMETER.sub(hide, query)
