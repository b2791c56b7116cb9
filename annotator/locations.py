"""Where the program's own files are: beside the package in a checkout, inside it once installed."""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of the resource `name`, such as "scheme.toml" or "icons/add.svg"."""
    path = _root() / "resources" / name
    if not path.exists():
        raise FileNotFoundError(f"Annotator is incomplete: its resource {name} is missing ({path})")
    return path


def seeds_folder() -> Path:
    """The folder of sample articles."""
    return _root() / "seeds"


def exports_folder() -> Path:
    """The folder that gold exports go to unless another is chosen; it may not exist yet."""
    if _is_checkout():
        return _root() / "exports"
    return platformdirs.user_documents_path() / "Annotator"


def _is_checkout() -> bool:
    return (_PACKAGE.parent / "pyproject.toml").is_file()


def _root() -> Path:
    return _PACKAGE.parent if _is_checkout() else _PACKAGE
