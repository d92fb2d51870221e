"""What the tests share: the command, the shared texts, a text of our own, and ways to go without what is absent."""

from __future__ import annotations

import gzip
import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]

TEXT = "截至9月末，南川县小微企业贷款余额83.6亿元，同比增长11.2%，户数1.4万户。🚄预计明年投产，为期3年，带动十几家企业。"


def absent(what: str) -> None:
    """Skips a test for want of ``what``; in CI nothing may be wanting."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is absent, and CI needs it")
    pytest.skip(f"{what} is absent; this test checked nothing")


@pytest.fixture(scope="session")
def command() -> str:
    """The built command; `cargo test --test python` says which."""
    found = os.environ.get("SHULIANG_COMMAND")
    if not found:
        absent("SHULIANG_COMMAND")
    return str(found)


@pytest.fixture(scope="session")
def flash() -> pathlib.Path:
    path = ROOT.parent / "shared/corpus/bulk/flash.jsonl.gz"
    if not path.exists():
        absent(str(path))
    return path


@pytest.fixture(scope="session")
def rows(flash: pathlib.Path) -> list:
    with gzip.open(flash, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="session")
def flash_lines(command: str, flash: pathlib.Path) -> list:
    """The records of the command, one line of JSON each."""
    out = subprocess.run([command, "extract", str(flash)], check=True, capture_output=True).stdout.decode()
    lines = out.splitlines()
    assert len(lines) > 50_000
    return lines


@pytest.fixture(scope="session")
def lexicon_folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A lexicon with one indicator that the built-in one lacks."""
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "indicators").mkdir()
    entry = '[[group]]\nid = "own"\nexample = "云岭市{}为3亿元。"\nforms = ["青禾指量"]\n'
    (folder / "indicators/own.toml").write_text(entry, encoding="utf-8")
    return folder
