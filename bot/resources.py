"""Where the files that ship with the program lie: the checkout, or the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `content`, `locales` or `migrations`.

    A wheel carries them inside the package; a checkout has them beside it.
    """
    shipped = _PACKAGE / "shipped" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name
