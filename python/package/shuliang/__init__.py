"""Shuliang (数量) reads Chinese news and turns every quantity in it into a record.

>>> import shuliang
>>> record = shuliang.extract("各项贷款余额2.35万亿元，同比增长6.4%。")[0]
>>> record.value, record.unit, record.entity.text
(Decimal('2350000000000'), 'CNY', '各项贷款余额')
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any, Iterable, List, Optional, Sequence, Union

from . import errors, types
from ._evaluate import evaluate
from ._native import (
    Explanation,
    Extractor,
    Lexicon,
    Record,
    Table,
    __version__,
    convert,
    parse_number,
)
from .errors import ColumnError, GoldError, LexiconError, ShuliangError, UnitError
from .types import Change, Range, Span, Time

__all__ = [
    "Change",
    "ColumnError",
    "Explanation",
    "Extractor",
    "GoldError",
    "Lexicon",
    "LexiconError",
    "Range",
    "Record",
    "ShuliangError",
    "Span",
    "Table",
    "Time",
    "UnitError",
    "__version__",
    "convert",
    "errors",
    "evaluate",
    "explain",
    "extract",
    "extract_batch",
    "extract_table",
    "parse_number",
    "types",
]

Day = Union[str, datetime.date, None]


@lru_cache(maxsize=8)
def _extractor(lexicon: Optional[str] = None, threads: Optional[int] = None) -> Extractor:
    """The extractor of this process for the lexicon in a folder, loaded once."""
    return Extractor(None if lexicon is None else Lexicon.load(lexicon), threads)


def extract(text: str, date: Day = None) -> List[Record]:
    """Every record of ``text``, in text order.

    ``date`` is the day that 今年 and 上月 are counted from, as ``datetime.date`` or ``"2026-11-24"``. Offsets count code points:
    ``text[record.start:record.end] == record.text``.
    """
    return _extractor().extract(text, date)


def extract_batch(docs: Iterable[Any]) -> List[List[Record]]:
    """The records of each document, in the order of the documents; see ``Extractor.extract_batch``."""
    return _extractor().extract_batch(docs)


def extract_table(
    table: Any,
    text: str = "text",
    id: Optional[str] = "id",  # noqa: A002
    date: Day = None,
    *,
    keep: Sequence[str] = (),
    nulls: str = "error",
) -> Table:
    """The records of every row of an Arrow table, as a table with a row a record; see ``Extractor.extract_table``."""
    return _extractor().extract_table(table, text, id, date, keep=list(keep), nulls=nulls)


def explain(text: str, date: Day = None) -> Explanation:
    """The derivation of every record of ``text``; ``print`` it to read it."""
    return _extractor().explain(text, date)
