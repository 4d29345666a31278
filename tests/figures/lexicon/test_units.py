"""What pint is asked, in environments of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pint

from figures.lexicon import units

ASKED = "from figures.lexicon.units import registry; print(round(registry()('barrel').to('liter').m))"


def test_an_environment_that_was_deleted_breaks_no_other(tmp_path: Path) -> None:
    """Pint's cache says where its definitions lay; pip installs the same text again elsewhere."""
    for name in ("first", "second"):
        shutil.copytree(Path(pint.__file__).parent, tmp_path / name / "pint")
        places = os.pathsep.join([str(tmp_path / name), str(Path(units.__file__).parents[2])])
        told = {**os.environ, "PYTHONPATH": places, "XDG_CACHE_HOME": str(tmp_path / "cache")}
        run = subprocess.run([sys.executable, "-c", ASKED], env=told, capture_output=True, text=True, check=False)
        assert run.stdout == "159\n", run.stderr
        shutil.rmtree(tmp_path / name)
