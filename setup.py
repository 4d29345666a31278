"""Only the lists of packages and of modules to compile; everything else is in pyproject.toml.

The compiled modules are all or nothing: they take C-level names of one another, so when one cannot be built none is
kept, and the plain Python files beside them run in their place.

    FIGURES_PURE=1              build nothing
    FIGURES_ABI3=1              build for the limited API: one wheel for Python 3.11 and later
    FIGURES_REQUIRE_COMPILED=1  fail where a module cannot be built, instead of going without
    FIGURES_SANITIZE=bounds     every index is checked by Cython; =address: gcc's address and undefined-behaviour
                                sanitizers. Slow; tests/properties/sanitize.py builds both in a copy of the checkout
"""

from __future__ import annotations

import ast
import multiprocessing
import os
import runpy
import shutil
import sys
import time
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

from setuptools import Extension, find_packages, setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
DIGEST = "_compiled.txt"  # beside figures/__init__.py; figures/_twin.py compares it with the sources
DECLARED = ROOT / "build" / "declarations"

DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "cdivision": True,
    "initializedcheck": False,
}
# Measured on 20,948 news texts: -O3 takes 2 to 4 % less time than -O2, and a fifth more to compile; -g doubles the files.
OPTIMISE = [] if sys.platform == "win32" else ["-O3", "-g0", "-fno-strict-aliasing", "-Wno-sign-compare"]
SHARED = "figures._cython_shared"  # Cython's memory views, compiled once: a copy in each module costs half of the build
LIMITED = "0x030B0000"  # Python 3.11: one wheel for it and all after it, with FIGURES_ABI3=1
ABI3 = os.environ.get("FIGURES_ABI3") == "1"
WORKERS = min(4, os.cpu_count() or 1)
SANITIZE = os.environ.get("FIGURES_SANITIZE", "")
if SANITIZE == "bounds":
    DIRECTIVES["boundscheck"] = True  # wraparound stays off, so -1 is out of bounds too
    DIRECTIVES["show_performance_hints"] = False  # 2,000 of them ask to switch it off
    OPTIMISE = ["-O1"]
elif SANITIZE == "address":
    # Python's own flags hold -fwrapv, under which no overflow is undefined. A shift or a hash may wrap, a sum may not.
    OPTIMISE = ["-O1", "-g", "-fno-omit-frame-pointer", "-fsanitize=address,undefined", "-fno-wrapv"]


def declare_constants(paths: list[Path]) -> None:
    """Write the ``.pxd`` of each plain module that compiled ones take constants of: its integers as true C constants.

    ``from cython.cimports.figures.scanner.codes import YEARS, Category`` takes an integer and a namespace of integers.
    """
    taken: dict[str, set[str]] = {}
    for path in paths:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("cython.cimports.figures."):
                names = taken.setdefault(node.module.removeprefix("cython.cimports."), set())
                names.update(alias.name for alias in node.names)
    os.environ["FIGURES_PURE"], before = "1", os.environ.get("FIGURES_PURE", "")
    sys.path.insert(0, str(ROOT))
    for module, names in taken.items():
        if ROOT.joinpath(*module.split(".")).with_suffix(".pxd").exists():
            continue
        found = vars(import_module(module))
        write_constants(f"{module}.__init__", {k: v for k, v in found.items() if k.isupper() and type(v) is int})
        for name in names:
            if isinstance(found[name], SimpleNamespace):
                write_constants(f"{module}.{name}", vars(found[name]))
    sys.path.remove(str(ROOT))
    os.environ["FIGURES_PURE"] = before


def write_constants(module: str, constants: dict[str, int]) -> None:
    """One file; left as it is, with its time, where nothing changed."""
    defines, names = [], []
    for name, value in constants.items():
        c, bits = f"{module.replace('.', '_')}_{name}", value.bit_length()
        suffix, kind = ("", "int") if bits < 32 else ("LL", "long long") if bits < 64 else ("ULL", "unsigned long long")
        defines.append(f"    #define {c} {value}{suffix}")
        names.append(f'    const {kind} {name} "{c}"')
    text = "\n".join(["cdef extern from *:", '    """', *defines, '    """', *(names or ["    pass"])]) + "\n"
    path = DECLARED.joinpath(*module.split(".")).with_suffix(".pxd")
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def extensions() -> list[Extension]:
    paths = sorted((ROOT / "figures").rglob("*_cy.py"))
    if os.environ.get("FIGURES_PURE") == "1" or not paths:
        return []
    try:
        from Cython.Build import cythonize
    except ImportError:
        return []
    declare_constants(paths)
    settings = {
        "extra_compile_args": OPTIMISE,
        "extra_link_args": ["-fsanitize=address,undefined"] if SANITIZE == "address" else [],
        "define_macros": [("Py_LIMITED_API", LIMITED)] if ABI3 else [],
        "py_limited_api": ABI3,
    }
    modules = [
        Extension(
            ".".join(path.relative_to(ROOT).with_suffix("").parts), [path.relative_to(ROOT).as_posix()], **settings
        )
        for path in paths
    ]
    modules.append(Extension(SHARED, [SHARED.replace(".", "/") + ".c"], **settings))
    # Cython's own worker processes fork; where the start method is another they would run this file again.
    threads = WORKERS if multiprocessing.get_start_method() == "fork" else 0
    built = cythonize(
        modules,
        compiler_directives=DIRECTIVES,
        build_dir="build/cython",
        include_path=[str(DECLARED)],
        nthreads=threads,
        show_all_warnings=False,
        quiet=True,
        shared_utility_qualified_name=SHARED,
    )
    for extension in built:
        extension.py_limited_api = ABI3  # cythonize drops this flag
        extension.optional = os.environ.get("FIGURES_REQUIRE_COMPILED") != "1"  # and this one
    return built


class BuildWithSamples(build_py):
    """The sample articles travel in the package, so that ``figures demo`` works anywhere."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:  # a checkout reads its own
            self.copy_tree(str(ROOT / "datasets" / "samples"), str(Path(self.build_lib, "figures", "samples")))


def commands() -> dict[str, type]:
    try:
        if ABI3:
            from setuptools.command.build_ext import build_ext  # stands on Cython's, and names modules .abi3.so
        else:
            from Cython.Distutils import build_ext
    except ImportError:
        return {"build_py": BuildWithSamples}

    class BuildAllOrNone(build_ext):
        def initialize_options(self) -> None:
            super().initialize_options()
            self.parallel = WORKERS
            self.failed: list[str] = []

        def build_extensions(self) -> None:
            ccache = shutil.which("ccache")
            compiler = getattr(self.compiler, "compiler_so", None)
            if ccache and compiler and "ccache" not in compiler[0]:
                self.compiler.compiler_so = [ccache, *compiler]
            super().build_extensions()

        def build_extension(self, ext: Extension) -> None:
            began, path = time.monotonic(), Path(self.get_ext_fullpath(ext.name))
            before = path.stat().st_mtime_ns if path.exists() else None
            try:
                super().build_extension(ext)
            except Exception:
                self.failed.append(ext.name)
                raise
            if path.exists() and path.stat().st_mtime_ns != before:  # what is newer than its source is left as it is
                print(f"compiled {ext.name} ({time.monotonic() - began:.1f} s)", flush=True)

        def run(self) -> None:
            if not self.extensions:
                return
            # Only a build in place says anything about this checkout; an install elsewhere leaves its note alone.
            marker = ROOT / "figures" / DIGEST if self.inplace else None
            if marker is not None:
                marker.unlink(missing_ok=True)
            before = runpy.run_path(str(ROOT / "figures" / "_twin.py"))[
                "digest"
            ]()  # import figures would warn of old extensions
            super().run()
            if self.failed:
                self._remove_all()
                print(f"figures: no compiled modules ({', '.join(self.failed)} failed); plain Python runs instead")
            elif marker is not None:
                marker.write_text(before + "\n", encoding="ascii")

        def _remove_all(self) -> None:
            names = [extension.name for extension in self.extensions]
            paths = [Path(self.build_lib) / self.get_ext_filename(name) for name in names]
            if self.inplace:  # an editable install copies nothing: the files of both places go
                paths += [Path(self.get_ext_fullpath(name)) for name in names]
            for path in paths:
                path.unlink(missing_ok=True)

    return {"build_ext": BuildAllOrNone, "build_py": BuildWithSamples}


setup(
    # The folder validation/ is at the top of the repository, but no top-level module of an installation.
    packages=[*find_packages(include=["figures*"]), "figures.validation"],
    package_dir={"figures.validation": "validation"},
    ext_modules=extensions(),
    cmdclass=commands(),
    # In a folder of its own, so that a wheel leaves what was built for this checkout alone.
    options={"bdist_wheel": {"py_limited_api": "cp311"}, "build": {"build_base": "build/abi3"}} if ABI3 else {},
)
