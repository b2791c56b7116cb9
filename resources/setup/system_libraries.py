"""Check the system libraries that Qt needs on Linux, and install them where that is possible.

It runs before anything else is installed: standard library only, and no annotator.
"""

import argparse
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

# What PySide6-Essentials 6.11 links to outside its own wheel (its ELF headers say so), and the
# Debian package that brings it.
OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libzstd.so.1": "libzstd1",
    "libz.so.1": "zlib1g",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Agreeable, not needed: a face, and the package that brings it.
FONTS = {
    "Inter*": "fonts-inter",
    "NotoSans-Regular*": "fonts-noto-core",
    "NotoColorEmoji*": "fonts-noto-color-emoji",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--window", action="store_true", help="also what a real window needs")
    parser.add_argument("--setup", action="store_true", help="also Python's venv, and good fonts")
    options = parser.parse_args()
    if not sys.platform.startswith("linux"):
        return 0
    wanted = {**OFFSCREEN, **(_window_libraries() if options.window else {})}
    missing = _missing(wanted)
    if options.setup and importlib.util.find_spec("ensurepip") is None:
        missing["Python's venv module"] = "python{}.{}-venv".format(*sys.version_info)
    if missing and not _bring(missing):
        return 1
    if options.setup:
        _bring_fonts()
    return 0


def _window_libraries() -> Mapping[str, str]:
    """Qt prefers Wayland and falls back to X11, so where both are there X11 is enough."""
    if os.environ.get("DISPLAY"):
        return X11
    return WAYLAND if os.environ.get("WAYLAND_DISPLAY") else {}


def _missing(libraries: Mapping[str, str]) -> dict[str, str]:
    return {name: package for name, package in libraries.items() if not _loads(name)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _bring(missing: Mapping[str, str]) -> bool:
    """Install what is missing; where that is not possible say what to do, and return False."""
    packages = sorted(set(missing.values()))
    if _may_install():
        print("Installing system packages:", *packages, flush=True)
        problem = _apt_install(packages)
        if not problem:
            return True
        print(problem)
    print("This is missing on your system:", ", ".join(missing))
    print(_advice(missing, packages))
    return False


def _may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: Iterable[str]) -> str:
    """Install `packages`; return what apt said when it failed, or an empty text."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
    return "" if done.returncode == 0 else (done.stderr or done.stdout).strip()


def _advice(missing: Iterable[str], packages: Iterable[str]) -> str:
    if shutil.which("apt-get"):
        return f"Run: sudo apt-get update && sudo apt-get install {' '.join(packages)}"
    if shutil.which("dnf"):
        files = " ".join(f"'{name}()(64bit)'" for name in missing if ".so" in name)
        return f"Run: sudo dnf install {files}"
    return "Install it with your system's package manager."


def _bring_fonts() -> None:
    packages = [package for face, package in FONTS.items() if not _has_face(face)]
    if packages and _may_install():
        print("Installing fonts:", *packages, flush=True)
        if _apt_install(packages):
            print("They could not be had; another font will do.")


def _has_face(pattern: str) -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob(pattern), None) for folder in folders)


if __name__ == "__main__":
    sys.exit(main())
