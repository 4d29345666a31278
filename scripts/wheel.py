"""Make the wheel in dist/ and try it in an empty environment of each Python; called by ``make wheel``.

    wheel.py [--per-version] [PYTHON]...

One wheel for the limited API runs on Python 3.11 and all after it; ``--per-version`` makes one for this Python alone, which
reads faster. auditwheel makes it a manylinux wheel. In each Python the wheel is installed alone, the samples are
read with ``figures demo``, and every Python must give the same figures.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
OLDEST = (3, 11)


def run(*command: str, cwd: Path = ROOT, more: dict[str, str] | None = None) -> str:
    """The output of a command; its last lines and the end of the work where it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | (more or {})
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print((done.stdout + done.stderr)[-3000:], file=sys.stderr)
        sys.exit(f"figures: {' '.join(command[:4])} … failed")
    return done.stdout


def pythons() -> list[str]:
    """Every Python from 3.11 up on the path or beside pyenv's, one for each version."""
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    folders += sorted(Path.home().glob(".pyenv/versions/*/bin"))
    found: dict[tuple[int, int], str] = {}
    for path in (path for folder in folders for path in folder.glob("python3.*")):
        match = re.fullmatch(r"python3\.(\d+)", path.name)
        version = (3, int(match[1])) if match else (0, 0)
        usable = version >= OLDEST and version not in found
        if usable and subprocess.run([path, "-c", "import venv, ensurepip"], capture_output=True).returncode == 0:
            found[version] = str(path)
    return [found[version] for version in sorted(found)]


def build(per_version: bool) -> Path:
    """The wheel, repaired to manylinux where that is possible."""
    for old in (ROOT / "build" / ("" if per_version else "abi3")).glob("lib*"):
        shutil.rmtree(old)  # what was deleted from the package would go into the wheel
    print("figures: building the wheel (compiles every module: minutes on a busy machine)", flush=True)
    settings = {"FIGURES_REQUIRE_COMPILED": "1"} | ({} if per_version else {"FIGURES_ABI3": "1"})
    with tempfile.TemporaryDirectory() as raw:
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", raw, more=settings)
        made = next(Path(raw).glob("*.whl"))
        DIST.mkdir(exist_ok=True)
        if sys.platform != "linux":
            return Path(shutil.copy(made, DIST))
        run(sys.executable, "-m", "auditwheel", "repair", str(made), "--wheel-dir", f"{raw}/repaired")
        return Path(shutil.copy(next(Path(raw, "repaired").glob("*.whl")), DIST))


def tried(python: str, wheel: Path) -> str:
    """Install the wheel alone in an empty environment, read the samples; the version, and a hash of the figures."""
    print(f"figures: installing it with {python}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(python, "-m", "venv", str(place / "venv"))
        binary = place / "venv" / "bin"
        pip = (str(binary / "python"), "-m", "pip", "--disable-pip-version-check", "install", "-q")
        run(*pip, str(wheel), cwd=place)
        version = run(str(binary / "figures"), "--version", cwd=place).strip()
        if "compiled" not in version:
            sys.exit(f"figures: {python} runs {version}")
        run(str(binary / "figures"), "demo", "-o", "figures.csv", cwd=place)
        table = (place / "figures.csv").read_bytes()
        size = sum(
            path.stat().st_size for path in (place / "venv").rglob("*") if path.is_file() and not path.is_symlink()
        )
    rows, digest = table.count(b"\n") - 1, hashlib.sha256(table).hexdigest()
    print(
        f"{Path(python).name}: {version}, {rows} lines of figures ({digest[:12]}), {size / 1e6:.0f} MB with what it needs",
        flush=True,
    )
    return digest


def main() -> None:
    """Build, repair, try."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pythons", nargs="*")
    parser.add_argument("--per-version", action="store_true")
    options = parser.parse_args()
    wheel = build(options.per_version)
    print(f"figures: dist/{wheel.name}, {wheel.stat().st_size / 1e6:.1f} MB", flush=True)
    found = [sys.executable] if options.per_version else options.pythons or pythons()
    answers = {tried(python, wheel) for python in found}
    if len(answers) > 1:
        sys.exit("figures: the Pythons do not give the same figures")


if __name__ == "__main__":
    main()
