"""A local stand-in for Telegram: Bot API, user-side control API, and a clock you can turn."""

from bot.demo.clock import Clock
from bot.demo.server import Server, start

__all__ = ["Clock", "Server", "start"]
