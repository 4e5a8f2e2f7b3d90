"""The three clocks of a signature."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.signatures.times import SLACK, VIETNAM, pdf_date, quote_clock, vietnamese

NOON = datetime(2024, 5, 6, 12, 0, 0, tzinfo=VIETNAM)
MISLABELLED = NOON.replace(tzinfo=UTC)


class TestPdfDate:
    @pytest.mark.parametrize(
        ("text", "time"),
        [
            ("D:20240506120000+07'00'", NOON),
            ("D:20240506120000+07'00", NOON),
            ("D:20240506120000+07", NOON),
            ("20240506120000+0700", NOON),
            ("D:20240506050000Z", NOON),
            ("D:20240506050000Z00'00'", NOON),
            ("D:20240506020000-03'00'", NOON),
            ("D:202405061200+07'00'", NOON),
            (" D:20240506120000+07'00' ", NOON),
        ],
    )
    def test_reads_what_signing_tools_write(self, text: str, time: datetime) -> None:
        assert pdf_date(text) == time

    def test_keeps_the_zone(self) -> None:
        read = pdf_date("D:20240506120000+07'00'")
        assert read is not None
        assert read.utcoffset() == timedelta(hours=7)

    def test_no_zone_is_none(self) -> None:
        assert pdf_date("D:20240506120000") == datetime(2024, 5, 6, 12, 0, 0)

    @pytest.mark.parametrize(
        "text", ["", "yesterday", "D:2024", "D:20241399120000Z", "D:20240506990000", "D:20240506120000+99'99'"]
    )
    def test_what_is_no_time_is_none(self, text: str) -> None:
        assert pdf_date(text) is None

    @given(st.text())
    def test_never_raises(self, text: str) -> None:
        read = pdf_date("D:2024" + text)
        assert read is None or read.year == 2024


class TestQuoteClock:
    def test_the_token_goes_before_the_computer(self) -> None:
        quoted = quote_clock(NOON, None, NOON.astimezone(UTC) + timedelta(seconds=9))
        assert quoted.clock == "time_stamp"
        assert quoted.signed_at == NOON + timedelta(seconds=9)
        assert quoted.signed_at.utcoffset() == timedelta(hours=7)
        assert quoted.notes == ()

    def test_the_computer_goes_before_the_cms_time(self) -> None:
        quoted = quote_clock(NOON, NOON.astimezone(UTC) + timedelta(seconds=2), None)
        assert (quoted.clock, quoted.signed_at, quoted.mislabelled) == ("declared", NOON, False)

    def test_the_cms_time_alone_is_taken_at_its_word(self) -> None:
        quoted = quote_clock(None, MISLABELLED, None)
        assert (quoted.clock, quoted.signed_at) == ("cms", NOON + timedelta(hours=7))
        assert not quoted.mislabelled

    @pytest.mark.parametrize("other", ["declared", "stamped"])
    def test_local_time_labelled_utc_is_noticed_beside_either_clock(self, other: str) -> None:
        late = MISLABELLED + timedelta(minutes=3)
        quoted = quote_clock(NOON, late, None) if other == "declared" else quote_clock(None, late, NOON)
        assert quoted.mislabelled
        assert quoted.signed_at == NOON
        assert quoted.notes == ("its CMS signing time is local time labelled UTC, seven hours off",)

    @pytest.mark.parametrize("hours", [-7, 6, 8])
    def test_other_hours_off_are_no_mislabelling(self, hours: int) -> None:
        quoted = quote_clock(NOON, NOON + timedelta(hours=hours), None)
        assert not quoted.mislabelled
        assert quoted.notes == (f"its clocks are {abs(hours)} h apart",)

    def test_clocks_far_apart_are_noted(self) -> None:
        quoted = quote_clock(NOON, None, NOON + timedelta(days=1, hours=6, minutes=21))
        assert quoted.notes == ("its clocks are 1 d 6 h 21 min apart",)

    def test_a_mislabelled_clock_is_not_far_apart_too(self) -> None:
        assert len(quote_clock(NOON, MISLABELLED + SLACK, None).notes) == 1

    def test_no_zone_is_vietnamese_time_and_said(self) -> None:
        quoted = quote_clock(NOON.replace(tzinfo=None), None, None)
        assert quoted.signed_at == NOON
        assert quoted.notes == ("its /M names no time zone; taken as Vietnamese time",)

    def test_no_clock_at_all(self) -> None:
        quoted = quote_clock(None, None, None)
        assert (quoted.signed_at, quoted.clock) == (None, None)
        assert quoted.notes == ("it names no signing time",)

    times = st.none() | st.datetimes(timezones=st.sampled_from([None, UTC, VIETNAM, timezone(-timedelta(hours=12))]))

    @given(times, times, times)
    def test_quotes_the_clock_that_it_names(
        self, declared: datetime | None, cms: datetime | None, stamped: datetime | None
    ) -> None:
        quoted = quote_clock(declared, cms, stamped)
        named = {"time_stamp": stamped, "declared": declared, "cms": cms, None: None, "printed": None}[quoted.clock]
        assert quoted.signed_at == (vietnamese(named) if named else None)
