"""The blocks of Python on the pages of the documentation."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]


def blocks(page, kind=""):
    """The blocks of a page that are opened by ```python and `kind`."""
    text = (ROOT / page).read_text(encoding="utf-8")
    opened = "```python" + (f" {kind}" if kind else "")
    return re.findall(rf"^{re.escape(opened)}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
