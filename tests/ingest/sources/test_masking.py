"""No secret of an address is shown or kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.masking import SECRETS, Secret, is_masked, masked

PLAIN = [
    "/in/a.pdf",
    "https://host/a.pdf",
    "https://host:8443/a.pdf?id=5&page=2&name=k%E1%BA%BF",
    "https://host/@office/a.pdf",
    "https://host/a.pdf?expires=2024&st=1&policy=open",
    "https://host/monkey.pdf?donkey=1&monkey=2",
    "s3://plans/2024/a?.pdf",
    "sftp://user@host/a.pdf",
    "abfs://container@account/a.pdf",
]


@pytest.mark.parametrize("url", PLAIN)
def test_what_has_no_secret_stays_as_it_is(url: str) -> None:
    assert masked(url) == url
    assert not is_masked(url)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://user:hush@host/a.pdf", "https://user:***@host/a.pdf"),
        ("https://user:hu@sh@host/a.pdf", "https://user:***@host/a.pdf"),
        ("https://user:hu/sh@host/a.pdf", "https://user:***@host/a.pdf"),
        ("https://user:hu/s:h@host:8443/a.pdf?x=1", "https://user:***@host:8443/a.pdf?x=1"),
        ("https://hush@host/a.pdf", "https://***@host/a.pdf"),
        ("sftp://user:hush@host/a.pdf", "sftp://user:***@host/a.pdf"),
        ("s3://key:hush@plans/a.pdf", "s3://key:***@plans/a.pdf"),
        ("https://host/a.pdf?id=5&token=hush&page=2", "https://host/a.pdf?id=5&token=***&page=2"),
        ("https://host/a.pdf?%74oken=hush", "https://host/a.pdf?%74oken=***"),
        ("https://host/a.pdf?X-API-Key=hush;id=5", "https://host/a.pdf?X-API-Key=***;id=5"),
        (
            "https://host/a.pdf?sv=2024-05-04&st=2024-01-01&se=2024-01-02&sr=b&sp=r&sig=hush%3D",
            "https://host/a.pdf?sv=***&st=***&se=***&sr=b&sp=***&sig=***",
        ),
        (
            "https://host/a.pdf?Expires=1700000000&Signature=hush~&Key-Pair-Id=K2",
            "https://host/a.pdf?Expires=***&Signature=***&Key-Pair-Id=***",
        ),
    ],
)
def test_secrets_are_masked(url: str, kept: str) -> None:
    assert masked(url) == kept
    assert masked(kept) == kept
    assert is_masked(kept)
    assert not is_masked(url)


def test_what_is_signed_anew_is_the_same() -> None:
    signed = "https://plans.s3.amazonaws.com/a.pdf?X-Amz-Credential=AK%2F{0}&X-Amz-Date={0}&X-Amz-Signature={1}"
    assert masked(signed.format("20240101", "ab12")) == masked(signed.format("20240102", "cd34"))


@pytest.mark.parametrize("secret", SECRETS, ids=lambda secret: secret.example)
def test_every_line_masks_its_example(secret: Secret) -> None:
    assert re.fullmatch(secret.pattern, secret.example.lower())
    assert "hush" not in masked(f"https://host/a.pdf?{secret.example}=hush" + ("&sig=x" if secret.beside else ""))


@given(st.text("ab:/@?#&=%!*", max_size=20), st.text("hush:/?#", min_size=4, max_size=9))
def test_a_password_never_comes_through(tail: str, password: str) -> None:
    url = masked(f"https://user:{password}zz@host/a.pdf?q={tail}")
    assert f"{password}zz" not in url
