"""Only the list of modules to compile; everything else is in pyproject.toml.

The compiled modules are all or nothing: they take C-level names of one another, so when one cannot be built none is
kept, and the plain Python files beside them run in their place.

    FIGURES_PURE=1              build nothing
    FIGURES_REQUIRE_COMPILED=1  fail where a module cannot be built, instead of going without
    FIGURES_SANITIZE=bounds     every index is checked by Cython; =address: gcc's address and undefined-behaviour
                                sanitizers. Slow; tests/properties/sanitize.py builds both in a copy of the checkout
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import sys
from pathlib import Path

from setuptools import Extension, setup

ROOT = Path(__file__).resolve().parent
DIGEST = "_compiled.txt"  # beside figures/__init__.py; figures/_twin.py compares it with the sources

DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "cdivision": True,
    "initializedcheck": False,
}
OPTIMISE = [] if sys.platform == "win32" else ["-O3", "-fno-strict-aliasing"]
SANITIZE = os.environ.get("FIGURES_SANITIZE", "")
if SANITIZE == "bounds":
    DIRECTIVES["boundscheck"] = True  # wraparound stays off, so -1 is out of bounds too
    OPTIMISE = ["-O1"]
elif SANITIZE == "address":
    # Python's own flags hold -fwrapv, under which no overflow is undefined. A shift or a hash may wrap, a sum may not.
    OPTIMISE = ["-O1", "-g", "-fno-omit-frame-pointer", "-fsanitize=address,undefined", "-fno-wrapv"]


def sources() -> list[Path]:
    return sorted((ROOT / "figures").rglob("*_cy.py"))


def digest() -> str:
    """One hash over all compiled modules and their declarations, the same as figures._twin.digest()."""
    total = hashlib.sha256()
    for path in sorted([*(ROOT / "figures").rglob("*_cy.py"), *(ROOT / "figures").rglob("*.pxd")]):
        total.update(path.relative_to(ROOT).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def extensions() -> list[Extension]:
    paths = sources()
    if os.environ.get("FIGURES_PURE") == "1" or not paths:
        return []
    try:
        from Cython.Build import cythonize
    except ImportError:
        return []
    modules = [
        Extension(
            ".".join(path.relative_to(ROOT).with_suffix("").parts),
            [path.relative_to(ROOT).as_posix()],
            extra_compile_args=OPTIMISE,
            extra_link_args=["-fsanitize=address,undefined"] if SANITIZE == "address" else [],
        )
        for path in paths
    ]
    # Cython's own worker processes fork; where the start method is another they would run this file again.
    threads = min(4, os.cpu_count() or 1) if multiprocessing.get_start_method() == "fork" else 0
    built = cythonize(
        modules, compiler_directives=DIRECTIVES, build_dir="build/cython", nthreads=threads, show_all_warnings=False
    )
    for extension in built:
        extension.optional = os.environ.get("FIGURES_REQUIRE_COMPILED") != "1"  # cythonize drops the flag
    return built


def commands() -> dict[str, type]:
    try:
        from Cython.Distutils import build_ext
    except ImportError:
        return {}

    class BuildAllOrNone(build_ext):
        def initialize_options(self) -> None:
            super().initialize_options()
            self.parallel = min(4, os.cpu_count() or 1)
            self.failed: list[str] = []

        def build_extension(self, ext: Extension) -> None:
            try:
                super().build_extension(ext)
            except Exception:
                self.failed.append(ext.name)
                raise

        def run(self) -> None:
            if not self.extensions:
                return
            marker = ROOT / "figures" / DIGEST
            marker.unlink(missing_ok=True)
            before = digest()
            super().run()
            # An editable install copies nothing: the files of both places go.
            paths = [Path(self.get_ext_fullpath(extension.name)) for extension in self.extensions]
            paths += [Path(self.build_lib) / self.get_ext_filename(extension.name) for extension in self.extensions]
            if self.failed:
                for path in paths:
                    path.unlink(missing_ok=True)
                print(f"figures: no compiled modules ({', '.join(self.failed)} failed); plain Python runs instead")
            else:
                marker.write_text(before + "\n", encoding="ascii")

    return {"build_ext": BuildAllOrNone}


setup(ext_modules=extensions(), cmdclass=commands())
