"""The outbox and its sender: messages that survive a crash, sent by lane, each with a receipt."""

from bot.delivery.kinds import Drop, Kind, Kinds, Postpone, Proceed, Receipt, UnknownKind
from bot.delivery.model import Claimed, Outgoing, Settled, State
from bot.delivery.sender import Sender, SenderStopped
from bot.delivery.store import Row, cancel, hasten, message_of, next_due, outbox, put, rows
from bot.delivery.upkeep import counts, erase_chat, prune
from bot.delivery.withheld import give_back, withhold

__all__ = [
    "Claimed",
    "Drop",
    "Kind",
    "Kinds",
    "Outgoing",
    "Postpone",
    "Proceed",
    "Receipt",
    "Row",
    "Sender",
    "SenderStopped",
    "Settled",
    "State",
    "UnknownKind",
    "cancel",
    "counts",
    "erase_chat",
    "give_back",
    "hasten",
    "message_of",
    "next_due",
    "outbox",
    "prune",
    "put",
    "rows",
    "withhold",
]
