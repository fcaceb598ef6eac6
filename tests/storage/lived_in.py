"""A database in which something stands in every table and every sealed column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot import delivery
from bot.cards import store as votes
from bot.cards.model import Library
from bot.cards.votes import Vote
from bot.checkins.model import Feeling
from bot.checkins.store import write_answer
from bot.checklist import store as lists
from bot.checklist.model import Checklist
from bot.circle import alerts
from bot.circle.model import Role
from bot.circle.said import Why
from bot.delivery import upkeep
from bot.endings import store as endings
from bot.endings.model import Ending, Reason
from bot.gateway import Lane, store
from bot.gateway.store import Awaited, State
from bot.i18n import Catalogs
from bot.interview import following
from bot.interview.model import Reached
from bot.redflags.tiers import Tier
from bot.storage import Database, Vault, load_codes, metadata, new_id, use_codes
from bot.storage.seal_check import check_key
from bot.tables import load_all
from tests.papers import hundred_days as days

ON_THE_LIST = "我的手抖要紧吗？谁可以来陪我？"
TYPED = "我妈今天体温39.4，叫不醒，快打13987654321"
REPLIED = "现在就打120，告诉他们刚做过细胞治疗"
AWAITED = "temperature_typed"
"""What somebody is asked to type: the kind of an awaited entry."""

PHONES = ("88888888", "138 1234 5678", "13987654321", "1234 5678")
PERSON = days.PATIENT
MEMBER = days.CAREGIVER + 1
NAME, NAME_OF_MEMBER = "石头他妈妈", "外甥女小云朵"
HELPER = "楼下老王师傅 13987654321 梧桐苑5栋"
CARD = "late_effects"


@dataclass
class LivedIn:
    db: Database
    vault: Vault
    rooms: days.Circle


async def live(
    url: str, vault: Vault, catalogs: Catalogs, library: Callable[[], Library]
) -> LivedIn:
    """A hundred days, and all that lies about in the middle of one."""
    load_all()
    db = Database(url)
    async with db.write() as tx:
        await tx.run_sync(metadata.create_all)
    await check_key(db, vault)
    use_codes(db, await load_codes(db, vault))
    rooms = days.circle(db, vault, catalogs, library)
    await days.write_hundred_days(rooms)
    now = days.END
    while True:
        async with db.write() as tx:
            if not await upkeep.expire(tx, now):
                break
    async with db.write() as tx:
        checklist = Checklist().added(ON_THE_LIST)
        await lists.write(tx, vault, PERSON, checklist, now)
        for number, state in enumerate((State.OPEN, State.ACTED, State.PARKED)):
            body = {"update_id": 900 + number, "message": {"text": TYPED}}
            await store.add_updates(tx, vault, [(f"c{PERSON}", body)], now)
            if state is not State.OPEN:
                await store.mark_acted(tx, vault, 900 + number, [{"text": REPLIED}])
            if state is State.PARKED:
                await store.mark_finished(tx, [900 + number], state, now)
        until = now + timedelta(hours=1)
        payload = {"about": "fever_38"}
        await store.set_awaiting(tx, vault, PERSON, PERSON, Awaited(AWAITED, payload), until)
        await votes.write_vote(tx, CARD, "0" * 12, "zh-Hans", PERSON, Vote.YES, now)
        reports = await tx.exec_driver_sql("SELECT id, about FROM report ORDER BY id DESC LIMIT 2")
        (red, about), (same_day, _) = reports.all()
        await following.ask_after(tx, vault, red, PERSON, Tier.EMERGENCY, now)
        await following.answered(tx, vault, red, Reached.NO_ANSWER, now + timedelta(minutes=6))
        await following.ask_after(tx, vault, same_day, PERSON, Tier.SAME_DAY, now)
        await write_answer(tx, vault, about, Feeling.UNWELL.value, now)
        alert = delivery.Outgoing(Lane.ALERT, "circle_alert", 5, PERSON, now, until)
        await delivery.put(tx, [alert], now)
        token = await rooms.circles.invite(tx, PERSON, NAME, Role.CAREGIVER, now)
        invite, _ = await rooms.circles.follow(tx, MEMBER, token, now)
        await rooms.circles.join(tx, MEMBER, invite.id, NAME_OF_MEMBER, now)
        await rooms.circles.set_helper(tx, PERSON, HELPER)
        await rooms.circles.invite(tx, PERSON, NAME, Role.FOLLOWER, now)
        await alerts.raise_alert(tx, vault, PERSON, Why.EMERGENCY, now, about=red, told_by=PERSON)
        course = await rooms.checkins.course_id(tx, PERSON)
        assert course is not None
        ended = Ending(new_id(now), PERSON, PERSON, course, now, now, Reason.HOSPICE)
        await endings.add(tx, vault, ended)
    return LivedIn(db, vault, rooms)
