"""Scoring against gold: files and objects to JSON Lines and back."""

from __future__ import annotations

import json
import os
from typing import Any, Dict, Iterable, Mapping, Optional, Sequence, Tuple, Union

from . import _native

Path = Union[str, "os.PathLike[str]"]
Found = Union[_native.Record, Mapping[str, Any], Iterable[Union[_native.Record, Mapping[str, Any]]]]


def _file(path: Path) -> Tuple[str, bytes]:
    with open(path, "rb") as file:
        return os.fspath(path), file.read()


def _lines(records: Iterable[Found]) -> Iterable[str]:
    for record in records:
        if isinstance(record, _native.Record):
            yield record.to_json()
        elif isinstance(record, Mapping):
            yield json.dumps(record, ensure_ascii=False, default=str)
        else:
            yield from _lines(record)


def evaluate(
    gold: Union[Path, Iterable[Mapping[str, Any]]],
    records: Union[Path, Iterable[Found], None] = None,
    *,
    extractor: Optional[_native.Extractor] = None,
    kinds: Sequence[str] = ("quantity",),
    samples: int = 1000,
    seed: int = 1,
    errors: int = 20,
) -> Dict[str, Any]:
    """The figures of ``records`` against ``gold``, as ``shuliang evaluate --format json`` gives them.

    ``gold`` is the path of a gold file or its documents as mappings; ``records`` is the path of a file of JSON Lines, or the records: ``Record``
    objects or mappings, in one list or one list a document. Without records the gold's texts are read with ``extractor``. ``kinds`` says which
    mentions count, ``samples`` and ``seed`` how the intervals are drawn, ``errors`` how many disagreements of each sort are listed.

    Raises ``GoldError`` with every fault of a file.
    """
    marked = _file(gold) if isinstance(gold, (str, os.PathLike)) else ("<gold>", "\n".join(_lines(gold)).encode())
    if records is None:
        found = None
    elif isinstance(records, (str, os.PathLike)):
        found = _file(records)
    else:
        found = ("<records>", "\n".join(_lines(records)).encode())
    whole = _native.evaluate(
        marked, found, extractor or _native.Extractor(), kinds=list(kinds), samples=samples, seed=seed, errors=errors
    )
    figures: Dict[str, Any] = json.loads(whole)
    return figures
