"""Agencies."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from normalizers.agencies.issuer_type import Issuer
from normalizers.agencies.issuers import read_issuer
from normalizers.agencies.provinces import province_code
from normalizers.agencies.reading import read
from normalizers.agencies.successors import Successor, successors
from schema.record import Agency

__all__ = ["Issuer", "Successor", "province_code", "read_agencies", "read_issuer", "successors"]


def read_agencies(text: str, issuer: str | None = None, on: date | None = None) -> list[Agency]:
    return list(_read(text, issuer, on))


@lru_cache(maxsize=1 << 13)
def _read(text: str, issuer: str | None, on: date | None) -> tuple[Agency, ...]:
    return tuple(read(text, read_issuer(issuer or "", on), on))
