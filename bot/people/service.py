"""What can be done about a person. Each verb works inside the caller's unit of work."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.i18n import Catalogs, Translator
from bot.people import store
from bot.people.model import CONSENT_VERSION, Consent, ConsentKind, Profile
from bot.storage import Database


class People:
    """Profiles and consents; also answers the gateway's question who reads (its `Readers`)."""

    def __init__(self, db: Database, catalogs: Catalogs) -> None:
        self._db, self._catalogs = db, catalogs

    async def translator(
        self, user_id: int | None, chat_id: int | None, hint: str | None
    ) -> Translator:
        """The words for a reader: the chosen language, else Telegram's, else the fallback."""
        chosen = None
        if user_id is not None:
            async with self._db.read() as tx:
                chosen = (await store.read_profile(tx, user_id)).locale
        return self._catalogs.translator(chosen or hint)

    async def translator_for(self, tx: AsyncConnection, user_id: int) -> Translator:
        """The words for somebody who did not just write, such as a check-in's reader."""
        return self._catalogs.translator((await store.read_profile(tx, user_id)).locale)

    async def last_seen(self, tx: AsyncConnection, user_id: int) -> date | None:
        """The UTC day on which somebody was there last; None for who is not known."""
        return await store.last_seen(tx, user_id)

    async def profile(self, tx: AsyncConnection, user_id: int) -> Profile:
        return await store.read_profile(tx, user_id)

    async def choose_language(
        self, tx: AsyncConnection, user_id: int, tag: str, now: datetime
    ) -> Translator:
        """Keeps the language; returns the words in it. Unknown tags give the nearest one."""
        tr = self._catalogs.translator(tag)
        await store.write_profile(tx, user_id, now, locale=tr.tag)
        return tr

    async def choose_zone(
        self, tx: AsyncConnection, user_id: int, zone: str, now: datetime
    ) -> None:
        await store.write_profile(tx, user_id, now, zone=zone)

    async def keep_language(
        self, tx: AsyncConnection, user_id: int, tag: str, now: datetime
    ) -> None:
        """Remembers the language of a first contact, so that check-ins come in it."""
        if (await store.read_profile(tx, user_id)).locale is None:
            await store.write_profile(tx, user_id, now, locale=tag)

    async def seen(self, tx: AsyncConnection, user_ids: Collection[int], now: datetime) -> None:
        """Notes that people were there; strangers stay strangers (the inbox's `Seen`)."""
        await store.seen(tx, user_ids, now.date())

    async def consents(self, tx: AsyncConnection, user_id: int) -> list[Consent]:
        """Every consent in force."""
        return await store.consents_of(tx, user_id)

    async def give_consent(
        self, tx: AsyncConnection, user_id: int, kind: ConsentKind, now: datetime
    ) -> None:
        """Records a consent with its version and instant; one to these words stays as it is."""
        held = await store.read_consent(tx, user_id, kind)
        if held is not None and held.version >= CONSENT_VERSION:
            return
        if held is not None:
            await store.end_consent(tx, user_id, kind, now)
        await store.add_consent(tx, user_id, kind, CONSENT_VERSION, now)

    async def consent(self, tx: AsyncConnection, user_id: int, kind: ConsentKind) -> Consent | None:
        return await store.read_consent(tx, user_id, kind)

    async def take_up_again(
        self, tx: AsyncConnection, user_id: int, withdrawn_at: datetime, now: datetime
    ) -> None:
        """The consents that ended at that instant hold again, to the words they were given to."""
        for kind, version in await store.consents_ended(tx, user_id, withdrawn_at):
            await store.add_consent(tx, user_id, kind, version, now)

    async def withdraw(
        self, tx: AsyncConnection, user_id: int, kind: ConsentKind, now: datetime
    ) -> None:
        await store.end_consent(tx, user_id, kind, now)
