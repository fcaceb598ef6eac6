"""The edge to Telegram: sources, inbox, dispatcher, pacing, typed context, encoding, errors."""

from bot.gateway.context import Context
from bot.gateway.entrance import Command, Entrance
from bot.gateway.pacing import Lane

__all__ = ["Command", "Context", "Entrance", "Lane"]
