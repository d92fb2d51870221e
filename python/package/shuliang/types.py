"""The parts of a record, as named tuples."""

from __future__ import annotations

import datetime
import decimal
from typing import NamedTuple, Optional

__all__ = ["Change", "Range", "Span", "Time"]


class Span(NamedTuple):
    """A stretch of the document: ``document[start:end] == text``, in code points."""

    text: str
    start: int
    end: int


class Change(NamedTuple):
    """A movement: ``direction`` is up, down or flat, ``mode`` by, to or from, ``basis`` what it is measured against, or None."""

    direction: str
    mode: str
    basis: Optional[str]


class Time(NamedTuple):
    """When a number holds: the expression as it stands, and its first and last day where they can be known."""

    text: str
    start: int
    end: int
    from_: Optional[datetime.date]
    to: Optional[datetime.date]


class Range(NamedTuple):
    """What a range or an indefinite number lies between, both ends included."""

    low: decimal.Decimal
    high: decimal.Decimal
