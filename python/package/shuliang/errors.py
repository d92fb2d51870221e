"""What can go wrong. Every exception pickles, so that it comes whole out of a worker process."""

from __future__ import annotations

from typing import List, NamedTuple, Optional, Sequence, Tuple

__all__ = ["ColumnError", "Finding", "GoldError", "LexiconError", "ShuliangError", "UnitError"]


class Finding(NamedTuple):
    """One fault of a file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ShuliangError(ValueError):
    """Something that was given is wrong; ``file`` and ``line``, counted from 1, say where, or are None."""

    def __init__(self, message: str, file: Optional[str] = None, line: Optional[int] = None) -> None:
        super().__init__(message, file, line)
        self.message = message
        self.file = file
        self.line = line

    def __str__(self) -> str:
        return self.message


class ColumnError(ShuliangError):
    """A column of a table is not there, or holds what it should not."""


class UnitError(ShuliangError):
    """A unit is unknown, or no fixed factor leads from one to the other."""


class _Faults(ShuliangError):
    """Faults of files: ``findings`` has all of them, ``file`` and ``line`` are those of the first."""

    def __init__(self, findings: Sequence[Tuple[str, int, str]]) -> None:
        self.findings: List[Finding] = [Finding(*finding) for finding in findings]
        first = self.findings[0] if self.findings else None
        super().__init__("\n".join(map(str, self.findings)), first and first.file, first and first.line)
        # What the class is made of again when it is unpickled.
        self.args = (self.findings,)


class LexiconError(_Faults):
    """A lexicon has faults."""


class GoldError(_Faults):
    """A file of gold or of records has faults."""
