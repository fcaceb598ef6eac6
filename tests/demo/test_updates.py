"""getUpdates and webhooks: acknowledgement, conflicts, order, retries."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import Conflict

from bot.demo import Server
from bot.demo.updates import FIRST_ID, FUTURE, first_id_now
from tests.demo.conftest import MEI, TOKEN, XIAOYU, Hands


async def test_offset_acknowledges(hands: Hands) -> None:
    """Unacknowledged updates come again; a negative offset keeps the last ones."""
    for text in ("one", "two", "three"):
        await hands.says(MEI, text)
    updates = await hands.result("getUpdates", limit=2)
    assert [update["message"]["text"] for update in updates] == ["one", "two"]
    assert await hands.result("getUpdates", limit=2) == updates
    rest = await hands.result("getUpdates", offset=updates[-1]["update_id"])
    assert [update["message"]["text"] for update in rest] == ["two", "three"]
    last = await hands.result("getUpdates", offset=-1)
    assert [update["message"]["text"] for update in last] == ["three"]
    assert len(await hands.result("getUpdates")) == 1


async def test_an_offset_far_ahead_forgets_nothing(hands: Hands) -> None:
    """As one from another server: answered from the head. A little ahead still confirms."""
    await hands.says(MEI, "one")
    (update,) = await hands.result("getUpdates")
    next_id = update["update_id"] + 1
    assert await hands.result("getUpdates", offset=next_id + FUTURE + 1) == [update]
    assert await hands.result("getUpdates", offset=next_id + FUTURE) == []


def test_ids_of_a_later_run_are_higher(monkeypatch: pytest.MonkeyPatch) -> None:
    before = first_id_now()
    now = time.time()
    assert FIRST_ID < before < 2**31
    monkeypatch.setattr(time, "time", lambda: now + 60)
    assert first_id_now() > before + 200


async def test_long_poll_wakes_up(hands: Hands) -> None:
    """A waiting poll is answered as soon as somebody writes, else after its time."""
    poll = asyncio.create_task(hands.result("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    assert not poll.done(), "it is held open while there is nothing"
    await hands.says(MEI, "hello")
    (update,) = await poll
    assert await hands.result("getUpdates", offset=update["update_id"] + 1, timeout=1) == []


async def test_a_second_poller_ends_the_first(bot: Bot, hands: Hands) -> None:
    """409 with Telegram's words for the older poll."""
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(hands.result("getUpdates", timeout=10))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    await hands.says(MEI, "hello")
    assert len(await second) == 1


async def test_a_poller_that_went_away_is_forgotten(hands: Hands) -> None:
    """Its connection is closed: the next poll gets the update."""
    poll = asyncio.create_task(hands.result("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    poll.cancel()
    await asyncio.sleep(0.05)
    await hands.says(MEI, "hello")
    assert len(await hands.result("getUpdates", timeout=1)) == 1


async def test_allowed_updates_last(hands: Hands) -> None:
    """The choice holds until the next one; an empty list is the default again."""
    await hands.call("getUpdates", allowed_updates=["callback_query"])
    await hands.says(MEI, "unseen")
    assert await hands.result("getUpdates") == []
    await hands.call("getUpdates", allowed_updates=[])
    await hands.says(MEI, "seen")
    assert len(await hands.result("getUpdates")) == 1


class Receiver:
    """A bot's webhook endpoint; answers what `answers` says, then 200."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        """One delivery."""
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.append(await request.json())
        return self.answers.pop(0) if self.answers else web.Response()

    async def until(self, count: int) -> None:
        """Wait for so many deliveries."""
        async with asyncio.timeout(5):
            while len(self.got) < count:
                await asyncio.sleep(0.01)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A listening endpoint."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_webhook_delivers_what_waited(bot: Bot, hands: Hands, receiver: Receiver) -> None:
    """In order per chat, with the secret; polling meanwhile is a conflict."""
    await hands.says(MEI, "one")
    await hands.says(XIAOYU, "other")
    await hands.says(MEI, "two")
    assert await bot.set_webhook(receiver.url, secret_token="s3cret", max_connections=2)
    await receiver.until(3)
    assert set(receiver.secrets) == {"s3cret"}
    mei = [
        update["message"]["text"]
        for update in receiver.got
        if update["message"]["chat"]["id"] == MEI
    ]
    assert mei == ["one", "two"]
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count, info.max_connections) == (receiver.url, 0, 2)
    assert await bot.delete_webhook()
    await hands.says(MEI, "three")
    assert len(await hands.updates()) == 1


async def test_webhook_retries(server: Server, hands: Hands, receiver: Receiver) -> None:
    """Anything but 2xx comes again; later updates of the same chat wait, others do not."""
    await hands.do("webhook", retry_scale=0.05)
    receiver.answers = [web.Response(status=500), web.Response(status=403)]
    await hands.call("setWebhook", url=receiver.url)
    await hands.says(MEI, "one")
    await hands.says(MEI, "two")
    await receiver.until(4)
    texts = [update["message"]["text"] for update in receiver.got]
    assert texts == ["one", "one", "one", "two"]
    info = await hands.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"
    assert receiver.secrets[0] is None


async def test_webhook_answer_may_be_a_call(hands: Hands, receiver: Receiver) -> None:
    """The endpoint's JSON answer is performed and journalled; setWebhook in it is not."""
    call = {"method": "sendMessage", "chat_id": MEI, "text": "from the answer"}
    receiver.answers = [web.json_response(call), web.json_response({"method": "deleteWebhook"})]
    await hands.call("setWebhook", url=receiver.url)
    await hands.says(MEI, "one")
    await receiver.until(1)
    await hands.says(MEI, "two")
    await receiver.until(2)
    (sent,) = (await hands.see("journal?method=sendMessage"))["requests"]
    assert sent["answer"]["result"]["text"] == "from the answer"
    assert (await hands.result("getWebhookInfo"))["url"] == receiver.url


async def test_setting_a_webhook_ends_the_poll(hands: Hands, receiver: Receiver) -> None:
    """409 with its own words; pending updates may be dropped."""
    poll = asyncio.create_task(hands.call("getUpdates", timeout=10))
    await asyncio.sleep(0.05)
    await hands.call("setWebhook", url=receiver.url, drop_pending_updates=True)
    assert (await poll)["description"] == "Conflict: terminated by setWebhook request"


async def test_log_out(hands: Hands) -> None:
    """Afterwards every call is refused."""
    assert await hands.result("logOut")
    answer = await hands.call("getMe")
    assert (answer["error_code"], answer["description"]) == (400, "Logged out")
    assert TOKEN
