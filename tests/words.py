"""The catalogs in locales/ against the code: `python -m tests.words [--update]`.

Extracts every English sentence given to `tr(...)`, and reports for each language what is missing,
fuzzy, obsolete, or differs in its placeholders. `pybabel update --check` cannot be used for this:
it fails on catalogs that are in order.
"""

from __future__ import annotations

import re
import string
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "en"
"""The language of the sentences in the code; its catalog needs no translations."""

_IDLE_HEADERS = (
    "PO-Revision-Date|POT-Creation-Date|Report-Msgid-Bugs-To|Last-Translator|Language-Team"
)

KEYWORDS = {"tr": None, "N_": None, "plural": (1, 2)}


def extracted() -> Catalog:
    """All sentences of the code, with the files they stand in."""
    catalog = Catalog(project="CAR-T Companion", charset="utf-8")
    found = extract_from_dir(
        str(ROOT / "bot"),
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
    )
    for name, _line, message, comments, context in found:
        # Without line numbers: they would change the catalogs with every edit of the code.
        catalog.add(message, None, [(f"bot/{name}", 0)], auto_comments=comments, context=context)
    return catalog


def catalogs() -> dict[str, Path]:
    return {
        path.parent.parent.name: path
        for path in sorted((ROOT / "locales").glob("*/LC_MESSAGES/bot.po"))
    }


def problems() -> list[str]:
    """Every fault of every catalog as `file: what`; empty when all is in order."""
    template = extracted()
    wanted = {message.id for message in template if message.id}
    faults: list[str] = []
    for language, path in catalogs().items():
        name = path.relative_to(ROOT)
        with path.open("rb") as file:
            catalog = read_po(file, abort_invalid=True)
        known = {message.id for message in catalog if message.id}
        faults += [
            f"{name}: not in the catalog: {text!r}" for text in sorted(map(str, wanted - known))
        ]
        faults += [
            f"{name}: no longer in the code: {text!r}" for text in sorted(map(str, known - wanted))
        ]
        faults += [f"{name}: obsolete: {text!r}" for text in catalog.obsolete]
        for message in catalog:
            if not message.id or language == SOURCE:
                continue
            translated = message.string if isinstance(message.string, tuple) else (message.string,)
            if not all(translated):
                faults.append(f"{name}: not translated: {message.id!r}")
            elif message.fuzzy:
                faults.append(f"{name}: fuzzy: {message.id!r}")
            else:
                faults += _placeholder_faults(str(name), message.id, translated)
    return faults


def _placeholder_faults(name: str, source: object, translated: tuple[str, ...]) -> list[str]:
    sources = source if isinstance(source, tuple) else (source,)
    wanted = set().union(*(_placeholders(str(text)) for text in sources))
    return [
        f"{name}: placeholders {sorted(_placeholders(text))} instead of {sorted(wanted)}: {text!r}"
        for text in translated
        if _placeholders(text) != wanted
    ]


def _placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def update() -> None:
    """Adds new sentences to the catalogs and drops those that the code no longer has."""
    template = extracted()
    for language, path in catalogs().items():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with path.open("wb") as file:
            write_po(
                file, catalog, width=96, include_lineno=False, sort_by_file=True, omit_header=False
            )
        # Headers that say nothing here, or make every diff longer.
        text = re.sub(rf'"(?:{_IDLE_HEADERS})[^\n]*\n', "", path.read_text("utf-8"))
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    if "--update" in sys.argv:
        update()
    faults = problems()
    for fault in faults:
        print(fault)
    if faults:
        sys.exit(1)
    print(f"{len(catalogs())} catalogs · {len(list(extracted())) - 1} sentences · 0 problems")
