"""People who find together: `token = await invites(mei)`, `await joins(xiaoyu, token)`."""

from __future__ import annotations

import re

from tests.journeys.interviewing import rests
from tests.journeys.people import Message, Person

ANSWERS, ALERTS = "邀请：一起回答", "邀请：只收警报"
SEEN = "我看到了"


async def invites(host: Person, which: str = ANSWERS) -> str:
    """Makes a link; returns its token."""
    await host.says("/circle")
    await host.taps(which)
    await host.taps("我同意：生成链接")
    found = re.search(r"start=join-([A-Za-z0-9_-]+)", (await host.last())["text"])
    assert found is not None, await host.last()
    return found[1]


async def joins(person: Person, token: str) -> None:
    """Follows a link, agrees, and sees the test alert."""
    await person.says(f"/start join-{token}")
    await person.taps("我同意，加入")
    await rests(person.circle)
    await person.taps(SEEN)
    await rests(person.circle)


async def said(person: Person, words: str) -> list[Message]:
    """All messages of the bot that contain these words."""
    return [one for one in await person.messages() if words in one.get("text", "")]
