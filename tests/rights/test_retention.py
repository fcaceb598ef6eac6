"""Long silence: warned once, kept by any word, erased a month after the warning was sent."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot import delivery
from bot.delivery import Drop, Postpone, Proceed, Receipt, State, outbox
from bot.people.store import person
from bot.rights.model import GRACE, SILENCE, AfterSilence, still_sure
from bot.rights.retention import KIND, Retention, SilentLongNotice
from tests.rights.lived import NOW, OTHER, WHO, House

YEAR = NOW + SILENCE
DAY = timedelta(days=1)


class Say:
    """What other rooms want done."""

    def __init__(self, wanted: AfterSilence = AfterSilence.WARN) -> None:
        self.wanted = wanted

    async def after_silence(self, tx: object, user_id: int, now: datetime) -> AfterSilence:
        return self.wanted if user_id == WHO else AfterSilence.WARN


async def notices(house: House) -> list[int]:
    async with house.db.read() as tx:
        return sorted(row.chat_id for row in await delivery.rows(tx) if row.kind == KIND)


async def receipt(house: House, user: int, state: State, now: datetime, say: Say) -> None:
    """The end of a notice, as the sender records it."""
    notice = SilentLongNotice(house.rooms.people, say)
    async with house.db.write() as tx:
        (row,) = (one for one in await delivery.rows(tx, user) if one.kind == KIND)
        await tx.execute(update(outbox).where(outbox.c.id == row.id).values(state=state))
        await notice.on_receipt(tx, 1, user, Receipt(state), now)


async def test_the_whole_way(lived: House) -> None:
    say = Say()
    retention = Retention(lived.db, lived.rights, say)
    assert await retention.look(YEAR - DAY) == 0
    assert await retention.look(YEAR) == 2
    assert await notices(lived) == sorted([WHO, OTHER])
    assert await retention.look(YEAR + timedelta(hours=1)) == 0  # once
    sent = YEAR + 3 * DAY
    await receipt(lived, WHO, State.SENT, sent, say)
    await receipt(lived, OTHER, State.SENT, sent, say)
    async with lived.db.write() as tx:
        await lived.rooms.people.seen(tx, [OTHER], sent + DAY)
    await retention.look(sent + GRACE - DAY)
    assert await lived.kept(WHO)
    await retention.look(sent + GRACE)
    assert await lived.kept(WHO) == {}
    assert await lived.kept(OTHER)
    assert lived.stones.of(WHO, lived.stones.read()) == sent + GRACE
    # The other is asked again a year later, not before.
    assert await retention.look(sent + DAY + SILENCE - DAY) == 0
    assert await retention.look(sent + DAY + SILENCE) == 1


async def test_nobody_is_erased_unwarned_because_we_were_down(lived: House) -> None:
    say = Say()
    retention = Retention(lived.db, lived.rights, say)
    await retention.look(YEAR)
    await retention.look(YEAR + 2 * GRACE)  # the message still waits
    assert await lived.kept(WHO)
    await receipt(lived, WHO, State.EXPIRED, YEAR + 2 * GRACE, say)
    assert await retention.look(YEAR + 2 * GRACE) == 1
    assert (await notices(lived)).count(WHO) == 2
    assert await lived.kept(WHO)


async def test_who_has_blocked_the_bot_is_erased_all_the_same(lived: House) -> None:
    say = Say()
    retention = Retention(lived.db, lived.rights, say)
    await retention.look(YEAR)
    await receipt(lived, WHO, State.GAVE_UP, YEAR, say)
    await retention.look(YEAR + GRACE)
    assert await lived.kept(WHO) == {}


async def test_after_a_death_it_goes_without_a_word(lived: House) -> None:
    retention = Retention(lived.db, lived.rights, Say(AfterSilence.QUIETLY))
    assert await retention.look(YEAR) == 1
    assert await notices(lived) == [OTHER]
    await retention.look(YEAR + GRACE)
    assert await lived.kept(WHO) == {}


async def test_what_others_still_use_stays(lived: House) -> None:
    say = Say(AfterSilence.HOLD)
    retention = Retention(lived.db, lived.rights, say)
    for months in range(4):
        await retention.look(YEAR + months * GRACE)
    assert await lived.kept(WHO)
    assert WHO not in await notices(lived)
    say.wanted = AfterSilence.WARN
    now = YEAR + 4 * GRACE
    assert await retention.look(now) == 1
    await receipt(lived, WHO, State.SENT, now, say)
    say.wanted = AfterSilence.HOLD
    await retention.look(now + GRACE)
    assert await lived.kept(WHO)


async def test_the_message_is_rechecked_when_it_is_sent(lived: House) -> None:
    say = Say()
    notice = SilentLongNotice(lived.rooms.people, say)
    await Retention(lived.db, lived.rights, say).look(YEAR)
    async with lived.db.read() as tx:
        night = YEAR.replace(hour=12)  # after midnight on the Chatham Islands
        waits = await notice.recheck(tx, 1, WHO, night)
        assert isinstance(waits, Postpone)
        assert night < waits.until < night + DAY
        assert isinstance(await notice.recheck(tx, 1, WHO, waits.until), Proceed)
        reply = await notice.render(tx, 1, WHO, waits.until)
        assert "12个月" in reply.text.text
        say.wanted = AfterSilence.QUIETLY
        assert isinstance(await notice.recheck(tx, 1, WHO, waits.until), Drop)
        say.wanted = AfterSilence.WARN
    async with lived.db.write() as tx:
        await lived.rooms.people.seen(tx, [WHO], YEAR + DAY)
    async with lived.db.read() as tx:
        assert isinstance(await notice.recheck(tx, 1, WHO, YEAR), Drop)


async def test_rows_of_an_older_version_count_from_now(lived: House) -> None:
    async with lived.db.write() as tx:
        await tx.execute(update(person).values(last_seen=None))
    retention = Retention(lived.db, lived.rights, Say())
    assert await retention.look(YEAR) == 0
    assert await retention.look(YEAR + SILENCE) == 2


async def test_one_who_cannot_be_erased_holds_up_nobody(
    lived: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = Say()
    retention = Retention(lived.db, lived.rights, say)
    await retention.look(YEAR)
    for user in (WHO, OTHER):
        await receipt(lived, user, State.SENT, YEAR, say)
    erase = lived.rights.erase

    async def stubborn(tx: object, user_id: int, now: datetime) -> None:
        if user_id == OTHER:
            raise OSError
        await erase(tx, user_id, now)  # type: ignore[arg-type]

    monkeypatch.setattr(lived.rights, "erase", stubborn)
    await retention.look(YEAR + GRACE)
    assert await lived.kept(WHO) == {}
    assert await lived.kept(OTHER)


async def test_a_word_is_noted_once_a_day_and_for_nobody_unknown(lived: House) -> None:
    async with lived.db.write() as tx:
        await lived.rooms.people.seen(tx, [WHO, 42], NOW + DAY)
    async with lived.db.read() as tx:
        rows = (await tx.execute(select(person.c.user_id, person.c.last_seen))).all()
    assert dict(map(tuple, rows)) == {WHO: (NOW + DAY).date(), OTHER: NOW.date()}


@pytest.mark.parametrize(
    ("seconds", "sure"), [(0, True), (600, True), (601, False), (-60, True), (-61, False)]
)
def test_the_second_tap_counts_for_ten_minutes(seconds: int, sure: bool) -> None:
    assert still_sure(int(NOW.timestamp()) - seconds, NOW) is sure


def test_any_number_may_come_with_a_button() -> None:
    assert not still_sure(2**63, NOW)
    assert not still_sure(-(2**63), NOW)
