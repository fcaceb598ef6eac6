"""What the year came to: in the database, at the stand-in, and by the rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from bot.app import App
from bot.checkins.model import Fate
from bot.checkins.tables import checkin, downtime, subscription
from bot.demo.world import BOT_ID
from tests.life import silence
from tests.life.story import Expected, Story
from tests.life.year import Year

NOTICE = "down"
AGAIN = ("This check-in is not finished yet.", "这次打卡还没答完。")
"""The first line of a reminder; the check-in's own follow."""

ENDS = ("sent", "expired", "paused", "stopped")
TITLES = tuple(
    (re.compile(f"(?:{english}|{chinese})"), kind)
    for english, chinese, kind in (
        (r"Day (-?\d+) · morning check-in", r"第(-?\d+)天 · 早上打卡", "morning"),
        (r"Day (-?\d+) · afternoon check-in", r"第(-?\d+)天 · 下午打卡", "afternoon"),
        (r"Day (-?\d+) · evening check-in", r"第(-?\d+)天 · 晚上打卡", "evening"),
        (r"(\d+) days? until the infusion", r"离回输还有(\d+)天", "ahead"),
        ("Practice check-in", "练习打卡", "practice"),
        ("Are you out of hospital", "出院了吗", "ward"),
        ("Is the infusion date known yet", "回输日期定下来了吗", "unknown"),
        ("A year has passed", "回输已经满一年了", "year"),
        ("The bot was down", "机器人从", NOTICE),
        ("Two check-ins were not answered", "连续两次打卡没有回答", silence.NOTICE),
    )
)


@dataclass(frozen=True, slots=True)
class Row:
    """A check-in as the database has it in the end."""

    due_at: datetime
    fate: str
    sent_at: datetime | None


Arrived = tuple[datetime, str]
"""When a message reached a chat, and its title as `Due.title` has it."""


def stories(year: Year, rows: Mapping[int, Sequence[Row]]) -> list[Story]:
    """Everybody's year by the rules; the bot must have taken what the rules let it take."""
    told = [Story(year.script.outages) for _ in range(year.script.people)]
    for event, taken in year.taken:
        story = told[event.who]
        if event.verb == "answer":
            must = _answered(story, rows.get(year.people[event.who], ()), event.at)
        else:
            must = story.take(event)
        if must != taken:
            story.surprises.append(f"{event}: taken is {taken}\n{_lately(story, event.at)}")
    for story in told:
        story.finish(year.script.end)
    return told


def _answered(story: Story, rows: Sequence[Row], now: datetime) -> bool:
    """Whether an answer to the newest question that came is taken; none came: nothing is done."""
    story.reach(now)
    came = [row.due_at for row in rows if row.sent_at is not None and row.sent_at < now]
    if not came:
        return True
    taken = story.answered(max(came))
    if taken:
        story.answers.setdefault(max(came), now)
    return taken


async def rows_of(app: App) -> dict[int, list[Row]]:
    """Everybody's check-ins, the oldest first."""
    columns = (subscription.c.user_id, checkin.c.due_at, checkin.c.fate, checkin.c.sent_at)
    every = select(*columns).join(subscription, subscription.c.id == checkin.c.subscription_id)
    kept: dict[int, list[Row]] = {}
    async with app.db.read() as tx:
        for row in await tx.execute(every.order_by(checkin.c.due_at)):
            fate = Fate(row.fate).name.lower()
            kept.setdefault(row.user_id, []).append(Row(row.due_at, fate, row.sent_at))
    return kept


async def outages_of(app: App) -> list[tuple[datetime, datetime]]:
    """The spans that the bot itself knows of."""
    async with app.db.read() as tx:
        found = await tx.execute(select(downtime).order_by(downtime.c.id))
        return [(row.began_at, row.ended_at) for row in found]


def arrived(year: Year, person: int) -> list[Arrived]:
    """What the stand-in was sent for one person, the oldest first."""
    chat = year.standin.telegram.world.chats.get(person)
    messages = chat.messages.values() if chat else ()
    return [
        (datetime.fromtimestamp(message["date"], UTC), _title(message["text"]))
        for message in messages
        if message["from"]["id"] == BOT_ID
    ]


def _title(text: str) -> str:
    first, *rest = text.splitlines()
    if first in AGAIN:
        return f"again {_title(rest[0])}"
    for pattern, kind in TITLES:
        if found := pattern.match(first):
            number = next((group for group in found.groups() if group), None)
            return f"{kind} {number}" if number else kind
    raise AssertionError(f"no message of the plan: {first}")


def check_person(story: Story, rows: list[Row], messages: list[Arrived]) -> None:
    """The rules, the database and the stand-in agree about one person, question by question."""
    assert not story.surprises, "\n".join(story.surprises)
    expected = story.expected()
    by_rules, written = [one.due.at for one in expected], [row.due_at for row in rows]
    assert written == by_rules, _difference(set(written), set(by_rules), story)
    for one, row in zip(expected, rows, strict=True):
        _check_fate(one, row, story)
    titles = {one.due.at: one.due.title for one in expected}
    sent = [(row.sent_at, titles[row.due_at]) for row in rows if row.fate == "sent"]
    followed = [one for one in messages if one[1].startswith(("again ", silence.NOTICE))]
    came = Counter(one for one in messages if one[1] != NOTICE and one not in followed)
    assert came == Counter(sent), "sent is what arrived, each once"
    assert max(Counter(at for at, _ in came.elements()).values(), default=0) <= 1, "a burst"
    notices = sorted(at for at, title in messages if title == NOTICE)
    assert notices == sorted(story.told()), f"told at {notices}, not {story.told()}"
    dues = {one.due.at: one.due for one in expected}
    _check_silence(
        story, [(dues[row.due_at], row.sent_at) for row in rows if row.sent_at], followed
    )


def _check_silence(story: Story, sent: list[silence.Sent], followed: list[Arrived]) -> None:
    """Reminders and notices: each that must come came once, and no other that may not."""
    rules = list(silence.following(story, sent, story.lived_until))
    must = Counter((one.at, one.title) for one in rules if one.at is not None)
    may = Counter(one.title for one in rules if one.at is None)
    got = Counter(followed)
    missing, more = must - got, Counter(title for _, title in (got - must).elements())
    assert not missing, f"never came: {missing}\nbut {got - must}\n{story.taken}"
    assert more <= may, f"must not come: {got - must}\n{story.taken}"


def _check_fate(one: Expected, row: Row, story: Story) -> None:
    if one.fate is None:
        assert row.fate in ENDS, f"{row} of {one}"
    else:
        assert (row.fate, row.sent_at) == (one.fate, one.sent_at), (
            f"{row}, not {one}\n{story.taken}"
        )


def _difference(written: set[datetime], by_rules: set[datetime], story: Story) -> str:
    only = sorted(written - by_rules), sorted(by_rules - written)
    first = min(written ^ by_rules)
    return (
        f"only in the database {only[0][:5]}, only by the rules {only[1][:5]}\n"
        f"{_lately(story, first)}"
    )


def _lately(story: Story, at: datetime) -> str:
    """What somebody did before and at an instant, the newest last."""
    return "\n".join(f"  {event}" for event in story.taken if event.at <= at)
