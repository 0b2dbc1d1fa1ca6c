"""Periods by the codes that stand in addresses: each there and back, and nothing else."""

from datetime import timedelta

import pytest

from sambut.sync.central.periods import code_of, period_after, period_before, read_period


@pytest.mark.parametrize("code", ["2026-10-06", "2026-10", "2026-Q4", "2020-01-01", "2099-Q4"])
def test_periods_by_their_codes(code):
    period = read_period(code)
    assert code_of(period) == code
    assert period_before(period_after(period)) == period
    assert period_after(period).first == period.last + timedelta(days=1)


@pytest.mark.parametrize(
    "code", ["", "2026", "2026-13", "2026-Q5", "2026-02-30", "1999-01", "2026-1", "２０２６-10", "9999-12-31"]
)
def test_other_codes_are_no_period(code):
    assert read_period(code) is None
