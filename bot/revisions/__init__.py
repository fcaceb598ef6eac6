"""The published history of all content: every revision is kept, and every process follows it."""

from bot.revisions.model import Conflict, Files, Published, StaleBase
from bot.revisions.service import Revisions, Validate

__all__ = ["Conflict", "Files", "Published", "Revisions", "StaleBase", "Validate"]
