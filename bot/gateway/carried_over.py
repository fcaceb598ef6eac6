"""Waits of a version before, which named in plain what was asked for: sealed at the start."""

from __future__ import annotations

from sqlalchemy import select, update

from bot.gateway.store import awaiting
from bot.storage import CannotOpen, Database, Priority, Vault


async def carry_over(db: Database, vault: Vault) -> None:
    """Moves the kind of what is awaited into its sealed value. May be run again."""
    async with db.write(Priority.PLANNING) as tx:
        old = (await tx.execute(select(awaiting).where(awaiting.c.kind != ""))).all()
        for row in old:
            bound_to = f"{row.chat_id}/{row.user_id}"
            try:
                payload = vault.open(awaiting.c.payload, bound_to, row.payload)
            except CannotOpen:
                continue  # it can be read with its kind no better; it expires
            both = {"kind": row.kind, "payload": payload}
            await tx.execute(
                update(awaiting)
                .where(awaiting.c.chat_id == row.chat_id, awaiting.c.user_id == row.user_id)
                .values(kind="", payload=vault.seal(awaiting.c.payload, bound_to, both))
            )
