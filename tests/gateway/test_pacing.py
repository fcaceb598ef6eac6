"""The pacing as PTB's rate limiter, over time that is turned by hand."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import telegram.error

from bot.gateway.errors import FloodWait, RequestNotSent
from bot.gateway.pacing import Lane, Paced, Pacing
from tests.gateway.fake_timer import FakeTimer, settle


class Telegram:
    """Stands behind the pacing: notes what arrives, and when."""

    def __init__(self, timer: FakeTimer) -> None:
        self._timer = timer
        self.arrived: list[tuple[float, object, str]] = []
        self.refuse: Callable[[object, str], Exception | None] = lambda chat, method: None

    async def __call__(self, method: str, data: dict[str, Any], **timeouts: object) -> bool:
        self.arrived.append((self._timer.now(), data.get("chat_id"), method))
        error = self.refuse(data.get("chat_id"), method)
        if error is not None:
            raise error
        return True


class Sending:
    """Calls through a Pacing as ExtBot makes them."""

    def __init__(self, pacing: Pacing, timer: FakeTimer) -> None:
        self.pacing = pacing
        self.telegram = Telegram(timer)

    def start(
        self,
        chat: int | str | None = 1,
        paced: Paced | int | None = None,
        method: str = "sendMessage",
        **data: Any,
    ) -> asyncio.Task[Any]:
        data = {"chat_id": chat, **data} if chat is not None else data
        return asyncio.create_task(
            self.pacing.process_request(self.telegram, (method, data), {}, method, data, paced)
        )

    @property
    def count(self) -> int:
        return len(self.telegram.arrived)


@pytest.fixture
def timer() -> FakeTimer:
    return FakeTimer()


@pytest.fixture
def sending(timer: FakeTimer) -> Sending:
    return Sending(Pacing(margin=0, timer=timer), timer)


async def test_no_burst_at_the_start_and_no_more_than_thirty_a_second(
    sending: Sending, timer: FakeTimer
) -> None:
    tasks = [sending.start(chat) for chat in range(1, 101)]
    await settle()
    assert sending.count == 1
    await timer.advance(0.999)
    assert sending.count == 30
    await timer.advance(3)
    assert sending.count == 100
    assert all(task.result() is True for task in tasks)
    assert sending.pacing.waiting() == dict.fromkeys(Lane, 0)


async def test_free_methods_wait_for_nothing(sending: Sending) -> None:
    for _ in range(100):
        sending.start(1)
        sending.start(1, method="sendChatAction")
        sending.start(None, method="answerCallbackQuery", callback_query_id="x")
        sending.start(1, method="deleteMessage")
    await settle()
    methods = [method for _, _, method in sending.telegram.arrived]
    assert methods.count("answerCallbackQuery") == 100
    assert methods.count("sendChatAction") == 100
    assert methods.count("sendMessage") == 1


@pytest.mark.parametrize("chat", [-100123, "-100123", "@channel"])
async def test_groups_get_twenty_a_minute_edits_included(
    chat: int | str, sending: Sending, timer: FakeTimer
) -> None:
    for number in range(25):
        sending.start(chat, method="sendMessage" if number % 2 else "editMessageText")
    await timer.advance(59)
    assert sending.count == 20
    await timer.advance(2)
    assert sending.count == 25


async def test_an_album_counts_as_many(sending: Sending, timer: FakeTimer) -> None:
    sending.start(-5, method="sendMediaGroup", media=[{}] * 10)
    sending.start(-5, method="sendMediaGroup", media=[{}] * 10)
    sending.start(-5)
    await timer.advance(30)
    assert sending.count == 2


async def test_a_person_gets_three_at_once_then_one_a_second(
    sending: Sending, timer: FakeTimer
) -> None:
    for _ in range(6):
        sending.start(1)
    await timer.advance(0.5)
    assert sending.count == 3
    await timer.advance(2.4)
    assert sending.count == 5
    await timer.advance(1)
    assert sending.count == 6


async def test_edits_of_inline_messages_have_no_chat(sending: Sending, timer: FakeTimer) -> None:
    for _ in range(10):
        sending.start(None, method="editMessageText", inline_message_id="x")
    await timer.advance(1)
    assert sending.count == 10


async def test_lanes_go_in_order(sending: Sending, timer: FakeTimer) -> None:
    sending.start(1000)
    for lane in (5, 4, 3, 2):
        sending.start(lane, Paced(Lane(lane)))
    await settle()
    assert sending.pacing.waiting()[Lane.CHECK_IN] == 1
    await timer.advance(1)
    assert [chat for _, chat, _ in sending.telegram.arrived] == [1000, 2, 3, 4, 5]


async def test_a_plain_number_and_nothing_are_lanes_too(sending: Sending, timer: FakeTimer) -> None:
    sending.start(1000)
    sending.start(4, 4)
    sending.start(3, None)
    await settle()
    waiting = sending.pacing.waiting()
    assert waiting[Lane.REPLY] == 1
    assert waiting[Lane.CHECK_IN] == 1


async def test_a_red_reply_overtakes_everything(sending: Sending, timer: FakeTimer) -> None:
    for _ in range(50):
        sending.start(1)
    await timer.advance(0.5)
    red = sending.start(1, Paced(Lane.RED_REPLY))
    await settle()
    assert red.done()


async def test_a_429_is_waited_out_and_the_call_repeated(
    sending: Sending, timer: FakeTimer
) -> None:
    refusals: list[Exception | None] = [FloodWait(7), None]
    sending.telegram.refuse = lambda chat, method: refusals.pop(0)
    task = sending.start(1)
    await timer.advance(6.99)
    assert sending.count == 1
    await timer.advance(0.02)
    assert task.result() is True
    assert [at for at, _, _ in sending.telegram.arrived] == [1000.0, 1007.0]


async def test_ptbs_own_retry_after_with_an_int_is_understood(
    sending: Sending, timer: FakeTimer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    refusals = [telegram.error.RetryAfter(3), telegram.error.RetryAfter(dt.timedelta(seconds=2))]
    sending.telegram.refuse = lambda chat, method: refusals.pop(0) if refusals else None
    task = sending.start(1)
    await timer.advance(4.9)
    assert not task.done()
    await timer.advance(0.2)
    assert task.done()


async def test_a_429_halts_its_chat_and_no_finishing_call_ends_that(
    sending: Sending, timer: FakeTimer
) -> None:
    """PTB's AIORateLimiter lets any finishing request end the halt (#5338)."""
    refused = [1]
    sending.telegram.refuse = lambda chat, method: (
        FloodWait(20) if chat in refused and refused.remove(chat) is None else None  # type: ignore[func-returns-value]
    )
    first = sending.start(1)
    await settle()
    second, red = sending.start(1), sending.start(1, Paced(Lane.RED_REPLY))
    for number in range(15):
        other = sending.start(100 + number)
        await timer.advance(1)
        assert other.done(), "other chats go on"
        assert not any(task.done() for task in (first, second, red))
    await timer.advance(5.5)
    assert red.done()
    assert first.done()
    arrived = [at for at, chat, _ in sending.telegram.arrived if chat == 1]
    assert arrived[0] == 1000.0
    assert arrived[1] == 1020.0


async def test_429s_in_two_chats_halt_everything(sending: Sending, timer: FakeTimer) -> None:
    refused = [1, 2]
    sending.telegram.refuse = lambda chat, method: (
        FloodWait(10) if chat in refused and refused.remove(chat) is None else None  # type: ignore[func-returns-value]
    )
    sending.start(1)
    sending.start(2)
    await timer.advance(0.5)
    red = sending.start(3, Paced(Lane.RED_REPLY))
    free = sending.start(None, method="answerCallbackQuery")
    await timer.advance(9)
    assert not red.done()
    assert not free.done()
    await timer.advance(1)
    assert red.done()
    assert free.done()


async def test_a_429_of_a_free_method_halts_only_that_method(
    sending: Sending, timer: FakeTimer
) -> None:
    sending.telegram.refuse = lambda chat, method: FloodWait(50) if method == "setMyName" else None
    naming = sending.start(None, method="setMyName")
    await settle()
    again, message = sending.start(None, method="setMyName"), sending.start(1)
    await timer.advance(1)
    assert message.done()
    assert not again.done()
    naming.cancel()
    again.cancel()


async def test_a_long_429_is_the_callers_to_keep(sending: Sending, timer: FakeTimer) -> None:
    sending.telegram.refuse = lambda chat, method: FloodWait(61)
    task = sending.start(1)
    await settle()
    with pytest.raises(telegram.error.RetryAfter):
        await task
    later = sending.start(1)
    sending.telegram.refuse = lambda chat, method: None
    await timer.advance(60.9)
    assert not later.done(), "the halt holds for the next one all the same"
    await timer.advance(0.2)
    assert later.done()


async def test_waits_add_up_to_the_bound(sending: Sending, timer: FakeTimer) -> None:
    sending.telegram.refuse = lambda chat, method: FloodWait(25)
    task = sending.start(1)
    await timer.advance(51)
    assert sending.count == 3
    with pytest.raises(telegram.error.RetryAfter):
        await task


async def test_other_errors_pass_unchanged(sending: Sending) -> None:
    sending.telegram.refuse = lambda chat, method: telegram.error.BadRequest("Chat not found")
    with pytest.raises(telegram.error.BadRequest):
        await sending.start(1)


async def test_a_cancelled_call_leaves_nothing_behind(sending: Sending, timer: FakeTimer) -> None:
    tasks = [sending.start(1) for _ in range(10)]
    await timer.advance(0.5)
    for task in tasks[3:]:
        task.cancel()
    await settle()
    assert sending.pacing.waiting() == dict.fromkeys(Lane, 0)
    await timer.advance(100)
    assert sending.count == 3
    assert timer.pending == 0


async def test_stopping_ends_every_wait_as_not_sent(sending: Sending) -> None:
    tasks = [sending.start(1) for _ in range(3)]
    reservation = asyncio.create_task(sending.pacing.reserve(Lane.CHECK_IN, at_most=50))
    await settle()
    await sending.pacing.shutdown()
    await settle()
    assert tasks[0].result() is True
    for task in (*tasks[1:], reservation):
        with pytest.raises(RequestNotSent):
            task.result()


async def test_reserving_gathers_and_a_permit_skips_the_line(
    sending: Sending, timer: FakeTimer
) -> None:
    reservation = asyncio.create_task(sending.pacing.reserve(Lane.CHECK_IN, at_most=7))
    await timer.advance(0.3)
    permits = reservation.result()
    assert permits.count == 7
    for number in range(50):
        sending.start(1000 + number)
    sends = [sending.start(chat, Paced(Lane.CHECK_IN, permit=True)) for chat in range(1, 6)]
    await settle()
    assert all(task.done() for task in sends)
    permits.give_back(3)
    permits.give_back(3)
    assert permits.count == 1


async def test_a_cancelled_reservation_gives_back(sending: Sending, timer: FakeTimer) -> None:
    pacing = Pacing(per_second=1, gather=30, margin=0, timer=timer)
    reservation = asyncio.create_task(pacing.reserve(Lane.CHECK_IN, at_most=20))
    await timer.advance(5)
    reservation.cancel()
    await settle()
    one = Sending(pacing, timer)
    task = one.start(1)
    await settle()
    assert task.done(), "five permits came back"


async def test_a_permit_respects_the_chat(sending: Sending, timer: FakeTimer) -> None:
    for _ in range(3):
        sending.start(1)
    await timer.advance(0.5)
    reservation = asyncio.create_task(sending.pacing.reserve(Lane.CHECK_IN, at_most=1))
    await timer.advance(0.1)
    assert reservation.result().count == 1
    task = sending.start(1, Paced(Lane.CHECK_IN, permit=True))
    await settle()
    assert not task.done()
    await timer.advance(1)
    assert task.done()


async def test_no_reservation_for_nothing(sending: Sending) -> None:
    with pytest.raises(ValueError, match="at least one"):
        await sending.pacing.reserve(Lane.CHECK_IN, at_most=0)


async def test_the_rate_can_change(sending: Sending, timer: FakeTimer) -> None:
    for number in range(100):
        sending.start(number + 1)
    sending.pacing.set_rate(10)
    await timer.advance(0.999)
    assert sending.count == 10
    sending.pacing.set_rate(60)
    await timer.advance(3)
    assert sending.count == 100


async def test_the_margin_lengthens_every_period(timer: FakeTimer) -> None:
    many = Sending(Pacing(margin=0.1, timer=timer), timer)
    for chat in range(1, 101):
        many.start(chat)
    await timer.advance(1.0999)
    assert many.count == 30
    person = Sending(Pacing(margin=0.1, timer=timer), timer)
    for _ in range(5):
        person.start(1)
    await timer.advance(2.1)
    assert person.count == 4


async def test_the_running_loops_time_drives_it_too() -> None:
    pacing = Pacing(per_second=500)
    sending = Sending(pacing, FakeTimer())
    await pacing.initialize()
    await asyncio.gather(*(sending.start(number + 1) for number in range(20)))
    assert sending.count == 20
    await pacing.shutdown()


def test_lanes_and_pacing_arguments_are_never_falsy() -> None:
    """PTB drops falsy rate_limit_args."""
    assert all(Lane)
    assert Paced(Lane.RED_REPLY)
