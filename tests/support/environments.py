"""Makes virtual environments with pinned packages, for the tests against the tools that others use.

`environments.py FOLDER NAME...` prints the interpreter of each environment, made below FOLDER where it is not there as the pins have it.

NAME has what `tests/NAME/requirements.txt` pins, and what `tests/NAME/packages.txt` pins, where there is such a file, without what that would bring. What the
environment `readers` has, on which the others stand, is there already: what several of them need lies on the disk once.
"""

import fcntl
import shutil
import subprocess
import sys
import venv
from pathlib import Path

# The environment that others stand on.
BASE = "readers"
PINS = Path(__file__).parent.parent
INSTALL = ["-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]


def pins(name: str, file: str) -> str:
    """What a file of pins says, nothing where there is none."""
    path = PINS / name / file
    return path.read_text() if path.exists() else ""


def packages(folder: Path) -> Path:
    """Where the packages of an environment lie."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return folder / "lib" / version / "site-packages"


def made(below: Path, name: str) -> Path:
    """The interpreter of that environment, made where it is not there as the pins have it."""
    folder = below / name
    python, ready = folder / "bin" / "python", folder / "requirements.txt"
    wanted = "".join(pins(part, "requirements.txt") + pins(part, "packages.txt") for part in dict.fromkeys([BASE, name]))
    wanted += sys.version
    if python.exists() and ready.exists() and ready.read_text() == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True, symlinks=True)
    if name != BASE:
        # Both of one `python3`: what is compiled for one fits the other.
        made(below, BASE)
        (packages(folder) / "base.pth").write_text(str(packages(below / BASE)))
    for file, how in [("requirements.txt", ["--only-binary", ":all:"]), ("packages.txt", ["--no-deps"])]:
        if pins(name, file):
            subprocess.run([python, *INSTALL, *how, "-r", PINS / name / file], check=True, stdout=sys.stderr)
    ready.write_text(wanted)
    return python


def main() -> None:
    """Makes them one after the other; another run waits for the one at hand and finds it made."""
    below = Path(sys.argv[1]).resolve()
    below.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:]:
        with (below / "environments.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            print(made(below, name), flush=True)


main()
