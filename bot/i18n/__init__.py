"""Languages: which one a person reads, and the bot's own words in it."""

from bot.i18n.locales import FALLBACK, Locales
from bot.i18n.translator import N_, Catalogs, Translator

__all__ = ["FALLBACK", "N_", "Catalogs", "Locales", "Translator"]
