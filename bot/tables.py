"""Every room's tables on the one MetaData: what migrations are compared with."""

from importlib import import_module

ROOMS = (
    "bot.gateway.store",
    "bot.delivery.store",
    "bot.people.store",
    "bot.care.store",
    "bot.cards.store",
    "bot.checkins.tables",
    "bot.circle.tables",
    "bot.checklist.store",
    "bot.endings.store",
    "bot.interview.tables",
    "bot.revisions.store",
    "bot.storage.seal_check",
    "bot.storage.codes",
)


def load_all() -> None:
    """Imports each module that defines tables."""
    for room in ROOMS:
        import_module(room)
