"""People as the journeys speak of them: `await mei.says("/start")`, `mei.sees(...)`."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any

import aiohttp

from bot.app import App
from bot.demo.server import Server
from tests.oracles import aiogram_models, tdlib_entities

PATIENCE = 10.0
"""Seconds of real time that the bot gets to answer before a journey fails."""

Message = dict[str, Any]


class Circle:
    """The stand-in's world, and the bot in it."""

    def __init__(self, standin: Server, app: App) -> None:
        self.standin, self.app = standin, app
        self._session = aiohttp.ClientSession()
        self.mei = Person(self, 1001)
        self.xiaoyu = Person(self, 1002)
        self.daniel = Person(self, 1003)
        self.lin = Person(self, 1004)

    async def close(self) -> None:
        await self._session.close()

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        async with self._session.post(f"{self.standin.url}/demo/{path}", json=body) as answer:
            result: dict[str, Any] = await answer.json()
            assert answer.status == 200, f"{path}: {result}"
            return result

    async def get(self, path: str, **params: Any) -> dict[str, Any]:
        async with self._session.get(f"{self.standin.url}/demo/{path}", params=params) as answer:
            result: dict[str, Any] = await answer.json()
            assert answer.status == 200, f"{path}: {result}"
            return result

    async def forget_fault(self, fault: object) -> None:
        """Lets a fault's held connections go."""
        async with self._session.delete(f"{self.standin.url}/demo/faults/{fault}") as answer:
            assert answer.status == 200, await answer.text()

    async def quiet(self) -> None:
        """Returns when the bot has taken and handled every update."""
        deadline = time.monotonic() + PATIENCE
        while len(self.standin.telegram.queue) or self.app.dispatcher.open:
            assert time.monotonic() < deadline, "the bot does not come to rest"
            await asyncio.sleep(0.005)

    async def turn(self, *, hours: float = 0, days: float = 0) -> None:
        """Walks the clock forward in ten-minute steps, the bot settling at each."""
        await self.post("clock/turn", minutes=round((hours + 24 * days) * 60))

    async def sleep(self, *, hours: float) -> None:
        """Jumps, as a machine that was off."""
        await self.post("clock/sleep", minutes=round(hours * 60))

    async def group(self) -> int:
        """The id of the seeded group."""
        chats = (await self.get("world"))["chats"]
        return next(int(chat["id"]) for chat in chats if chat["type"] == "supergroup")

    async def requests(self, method: str = "") -> list[dict[str, Any]]:
        params = {"method": method} if method else {}
        return list((await self.get("journal", **params))["requests"])

    async def check_journal(self) -> None:
        """Every request of the journey fits the Bot API, as aiogram and TDLib read it."""
        requests = await self.requests()
        aiogram_models.check_journal(requests)
        commands = {f"/{command.name}" for command in self.app.entrance.commands}
        tdlib_entities.check_journal(requests, commands)


class Person:
    """Somebody who chats, in private unless a chat is named."""

    def __init__(self, circle: Circle, user_id: int) -> None:
        self.circle, self.id = circle, user_id

    async def says(self, text: str, chat: int | None = None) -> None:
        await self.circle.post("say", **{"from": self.id}, chat=chat or self.id, text=text)
        await self.circle.quiet()

    async def edits(self, text: str) -> None:
        """Changes the last own message in private."""
        history = await self.circle.get(f"chats/{self.id}/messages", viewer=self.id)
        own = [m for m in history["messages"] if m["from"]["id"] == self.id]
        await self.circle.post(
            "edit", **{"from": self.id}, chat=self.id, message=own[-1]["message_id"], text=text
        )
        await self.circle.quiet()

    async def sends(self, kind: str) -> None:
        """Sends a voice, photo, sticker ... in private."""
        await self.circle.post("send", **{"from": self.id}, chat=self.id, kind=kind)
        await self.circle.quiet()

    async def begins(self, *, family: bool = False) -> None:
        """From /remind to the question for the date, in any language: who, and both consents."""
        await self.says("/remind")
        await self.taps((await self.buttons())[1 if family else 0])
        for _ in range(2):
            await self.taps((await self.buttons())[0])

    async def subscribes(
        self, date: str = "昨天", city: str = "成都", *, family: bool = False
    ) -> None:
        """The whole set-up."""
        await self.begins(family=family)
        await self.says(date)
        await self.says(city)
        await self.is_on()

    async def is_on(self, *words: str) -> None:
        """One of the last few messages says that check-ins are on, and all the words."""
        texts = [message["text"] for message in (await self.messages())[-3:]]
        shown = [
            one for one in texts if re.search("打卡提醒已开[启啟]|打卡提醒已開啓|ins are on", one)
        ]
        assert any(all(word in one for word in words) for one in shown), texts

    async def messages(self, chat: int | None = None) -> list[Message]:
        """The bot's messages that are still there, oldest first."""
        history = await self.circle.get(f"chats/{chat or self.id}/messages", viewer=self.id)
        return [
            message
            for message in history["messages"]
            if message["from"]["is_bot"] and not message.get("_deleted")
        ]

    async def last(self, chat: int | None = None) -> Message:
        messages = await self.messages(chat)
        assert messages, "the bot has said nothing"
        return messages[-1]

    async def keyboard(self) -> list[str]:
        """The labels of the persistent keyboard."""
        history = await self.circle.get(f"chats/{self.id}/messages", viewer=self.id)
        rows = (history["keyboard"] or {}).get("keyboard", [])
        return [key if isinstance(key, str) else key["text"] for row in rows for key in row]

    async def taps(self, label: str, chat: int | None = None) -> str:
        """Taps the newest inline button whose label contains `label`; returns the callback id."""
        for message in reversed(await self.messages(chat)):
            for row, buttons in enumerate(
                message.get("reply_markup", {}).get("inline_keyboard", [])
            ):
                for column, button in enumerate(buttons):
                    if label in button["text"]:
                        answer = await self.circle.post(
                            "tap",
                            **{"from": self.id},
                            chat=chat or self.id,
                            message=message["message_id"],
                            button=[row, column],
                        )
                        await self.circle.quiet()
                        return str(answer.get("callback_id", ""))
        raise AssertionError(f"no button {label!r} in sight")

    async def sees(self, *words: str, chat: int | None = None) -> Message:
        """The last message of the bot contains all the words; returns it."""
        message = await self.last(chat)
        for word in words:
            assert word in message["text"], f"{word!r} not in: {message['text']}"
        return message

    async def sees_no(self, *words: str) -> None:
        text = (await self.last())["text"]
        for word in words:
            assert word not in text, f"{word!r} in: {text}"

    async def buttons(self, chat: int | None = None) -> list[str]:
        rows = (await self.last(chat)).get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]
