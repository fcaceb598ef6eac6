"""What a version before kept in plain is sealed at the start, and still means the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select, update

from bot.cards import store as votes
from bot.cards.store import card_vote
from bot.cards.votes import Vote
from bot.delivery import carried_over as outbox_rows
from bot.delivery import outbox, rows
from bot.delivery.model import State
from bot.gateway import carried_over as awaited_rows
from bot.gateway.store import Awaited, awaiting, read_awaiting
from bot.interview import carried_over as interview_rows
from bot.interview import following
from bot.interview import store as reports
from bot.interview.model import Reached, What
from bot.interview.tables import follow_up, report
from bot.storage import Database, Vault, load_codes, use_codes
from tests.papers.hundred_days import END, PATIENT
from tests.storage.conftest import OLD_KEY

VAULT = Vault([OLD_KEY])
SOON = END + timedelta(hours=1)


async def carry_all(db: Database) -> None:
    """As the start does it; twice, since it may have been cut."""
    for _ in range(2):
        await interview_rows.carry_over(db, VAULT)
        await outbox_rows.carry_over(db)
        await awaited_rows.carry_over(db, VAULT)
        await votes.carry_over(db)


async def test_rows_of_a_version_before(lived_in: Path) -> None:
    db = Database(f"sqlite+aiosqlite:///{lived_in}")
    use_codes(db, await load_codes(db, VAULT))
    try:
        async with db.write() as tx:
            found = await tx.execute(select(report.c.id).order_by(report.c.id).limit(1))
            report_id = found.scalar_one()
            values = {"asked": None, "done_at": END}
            await tx.execute(update(report).where(report.c.id == report_id).values(**values))
            for number, what in ((71, What.REACHED), (72, What.REACHED_LAST)):
                answer = VAULT.seal(follow_up.c.answer, number, "n") if number == 71 else None
                await tx.execute(
                    insert(follow_up).values(
                        id=number, report_id=report_id, what=what, at=END, answer=answer
                    )
                )
                message = {"id": number, "lane": 1, "kind": following.KIND, "ref": number}
                message |= {"chat_id": PATIENT, "not_before": END, "useful_until": SOON}
                await tx.execute(insert(outbox).values(**message, created_at=END))
            payload = VAULT.seal(awaiting.c.payload, "5/5", {"x": 1})
            row = {"chat_id": 5, "user_id": 5, "kind": "city", "expires_at": SOON}
            await tx.execute(insert(awaiting).values(**row, payload=payload))
            vote = {"card": "crs", "revision": "1", "locale": "en", "vote": "yes"}
            await tx.execute(insert(card_vote).values(**vote, user_id=5, voted_at=END))
        await carry_all(db)
        async with db.write() as tx:
            assert (await tx.execute(select(follow_up))).all() == []
            asked = await reports.asked_of(tx, VAULT, report_id) or []
            assert [(one.what, one.answer) for one in asked] == [
                (What.REACHED, Reached.NO_ANSWER),
                (What.REACHED_LAST, None),
            ]
            kept = await reports.of_id(tx, VAULT, report_id)
            assert kept is not None
            assert kept.done_at == END
            waiting = {row.ref for row in await rows(tx) if row.state is State.WAITING}
            for number, one in enumerate(asked):
                ref = following.ref_of(report_id, number)
                assert ref in waiting
                named = await following.read(tx, VAULT, ref)
                assert named is not None
                assert (named.report_id, named.what) == (report_id, one.what)
            assert await read_awaiting(tx, VAULT, 5, 5, END) == Awaited("city", {"x": 1})
            assert (await votes.count_votes(tx, "crs", "1")) == {Vote.YES: 1}
            await votes.write_vote(tx, "crs", "1", "en", 5, Vote.MISTAKE, END)
            assert (await votes.count_votes(tx, "crs", "1")) == {Vote.MISTAKE: 1}, "known again"
            await following.take_back(tx, VAULT, report_id, END)
            left = {row.ref for row in await rows(tx) if row.state is State.WAITING}
            assert not left & {following.ref_of(report_id, number) for number in (0, 1)}
            plain = await tx.exec_driver_sql(
                "SELECT (SELECT count(*) FROM outbox WHERE kind IS NOT NULL OR ref IS NOT NULL)"
                " + (SELECT count(*) FROM awaiting WHERE kind <> '')"
                " + (SELECT count(*) FROM report WHERE done_at IS NOT NULL OR asked IS NULL)"
                " + (SELECT count(*) FROM card_vote WHERE user_id > 0)"
            )
            assert plain.scalar_one() == 0
    finally:
        await db.close()
