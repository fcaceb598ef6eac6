"""What the chat page relies on: events, files, commands, and refusals in one sentence."""

import asyncio
import base64
import json
from typing import Any

import aiohttp
from telegram import Bot, BotCommand, BotCommandScopeChat, InputMediaPhoto

from bot.demo import Server, start
from bot.demo.control import PIXEL
from tests.demo.conftest import LIN, MEI, TOKEN, Hands
from tests.oracles.aiogram_models import check_journal


class Stream:
    """A reader of server-sent events."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def next(self) -> tuple[int, Any]:
        """The next event's number and value."""
        number = 0
        async with asyncio.timeout(5):
            while True:
                line = (await self.response.content.readline()).decode()
                if line.startswith("id: "):
                    number = int(line[4:])
                elif line.startswith("data: "):
                    return number, json.loads(line[6:])


async def test_events(bot: Bot, hands: Hands) -> None:
    """Messages, edits, deletions and answers arrive in order, and can be resumed."""
    async with hands.session.get(f"{hands.url}/demo/events") as response:
        stream = Stream(response)
        await hands.says(MEI, "/start")
        assert (await stream.next())[1]["type"] == "world"
        number, event = await stream.next()
        assert (event["type"], event["chat"], event["message"]["text"]) == (
            "message",
            MEI,
            "/start",
        )
        sent = await bot.send_message(MEI, "hello")
        await sent.edit_text("hi")
        await bot.send_chat_action(MEI, "typing")
        await bot.set_message_reaction(MEI, 1, "👍")
        await sent.delete()
        await hands.do("clock/turn", minutes=1)
        kinds = [(await stream.next())[1]["type"] for _ in range(6)]
        assert kinds == ["message", "edited", "chat_action", "reaction", "deleted", "clock"]
    async with hands.session.get(f"{hands.url}/demo/events?after={number}") as response:
        resumed = await Stream(response).next()
        assert resumed[0] == number + 1
        assert resumed[1]["message"]["text"] == "hello"
    async with hands.session.get(f"{hands.url}/demo/events?after=9999") as response:
        assert (await Stream(response).next())[1]["type"] == "world"


async def test_the_answer_event(hands: Hands) -> None:
    """Who tapped learns what the bot answered."""
    await hands.says(MEI, "/start")
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    sent = await hands.result("sendMessage", chat_id=MEI, text="?", reply_markup=markup)
    tapped = await hands.do("tap", from_=MEI, chat=MEI, message=sent["message_id"], button=[0, 0])
    seq = (await hands.see("world"))["seq"]
    answer = {"callback_query_id": tapped["callback_id"], "text": "好", "show_alert": True}
    await hands.result("answerCallbackQuery", **answer)
    async with hands.session.get(f"{hands.url}/demo/events?after={seq}") as response:
        _, event = await Stream(response).next()
    assert event == {
        "type": "answer",
        "user": MEI,
        "callback_id": tapped["callback_id"],
        "text": "好",
        "alert": True,
        "url": "",
    }


async def test_files_both_ways(bot: Bot, hands: Hands) -> None:
    """Uploads, file ids, albums, downloads, and what a person sends."""
    await hands.says(MEI, "/start")
    photo = await bot.send_photo(MEI, PIXEL, caption="图")
    assert (photo.photo[0].width, photo.caption) == (1, "图")
    again = await bot.send_photo(MEI, photo.photo[0].file_id)
    assert again.photo[0].file_unique_id == photo.photo[0].file_unique_id
    document = await bot.send_document(MEI, b"%PDF", filename="报告.pdf")
    assert document.document
    assert document.document.file_name == "报告.pdf"
    file = await bot.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"%PDF"
    album = await bot.send_media_group(MEI, [InputMediaPhoto(PIXEL), InputMediaPhoto(PIXEL)])
    assert len({message.media_group_id for message in album}) == 1
    edited = await photo.edit_media(InputMediaPhoto(again.photo[0].file_id, caption="new"))
    assert edited.caption == "new"  # type: ignore[union-attr]
    copied = await bot.copy_message(MEI, MEI, document.message_id)
    assert copied.message_id > document.message_id
    forwarded = await document.forward(MEI)
    assert forwarded.forward_origin
    data = base64.b64encode(b"voice").decode()
    sent = await hands.do("send", from_=MEI, chat=MEI, kind="voice", data=data)
    file_id = sent["message"]["voice"]["file_id"]
    async with hands.session.get(f"{hands.url}/demo/file/{file_id}") as response:
        assert await response.read() == b"voice"
    for kind in ("sticker", "contact", "location", "document"):
        await hands.do("send", from_=MEI, chat=MEI, kind=kind)
    assert len(await bot.get_updates()) == 6
    assert (await hands.ask("POST", "send", {"from": MEI, "chat": MEI, "kind": "x"}))[0] == 400
    check_journal((await hands.see("journal"))["requests"])


async def test_photos_must_be_pictures(hands: Hands, bot: Bot) -> None:
    """Telegram looks into the file."""
    await hands.says(MEI, "/start")
    form = aiohttp.FormData({"chat_id": str(MEI)})
    form.add_field("photo", b"no picture", filename="x.png")
    async with hands.session.post(f"{hands.url}/bot{TOKEN}/sendPhoto", data=form) as response:
        answer = await response.json()
    assert answer["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_commands_as_a_client_lists_them(bot: Bot, hands: Hands) -> None:
    """The narrowest scope wins, then the person's language."""
    await hands.says(LIN, "/start")
    await bot.set_my_commands([BotCommand("start", "Begin")])
    await bot.set_my_commands([BotCommand("start", "开始")], language_code="zh")
    await bot.set_my_commands([BotCommand("review", "审阅")], scope=BotCommandScopeChat(LIN))
    listed = await hands.see(f"commands?viewer={MEI}")
    assert listed["commands"] == [{"command": "start", "description": "开始"}]
    assert (await hands.see("commands?viewer=1003"))["commands"][0]["description"] == "Begin"
    assert (await hands.see(f"commands?viewer={LIN}"))["commands"][0]["command"] == "review"
    assert [each.command for each in await bot.get_my_commands()] == ["start"]
    assert await bot.delete_my_commands()
    await bot.set_my_name("名")
    await bot.set_my_description("d")
    await bot.set_my_short_description("s")
    assert (await bot.get_my_name()).name == "名"
    assert await bot.set_chat_menu_button()
    check_journal((await hands.see("journal"))["requests"])


async def test_looking_changes_nothing(hands: Hands) -> None:
    """A private chat begins with the first message, not with opening it."""
    seen = await hands.see(f"chats/{MEI}/messages?viewer={MEI}")
    assert seen == {"messages": [], "keyboard": None}
    assert len((await hands.see("world"))["chats"]) == 1
    status, answer = await hands.ask("GET", f"chats/{await hands.group()}/messages?viewer=1003")
    assert (status, answer["error"]) == (409, "the viewer is not in that chat")


async def test_refusals_in_one_sentence(hands: Hands) -> None:
    """Missing fields, missing people, impossible acts."""
    cases = [
        ("say", {"from": MEI}, 400),
        ("say", {"from": 9, "chat": 9, "text": "x"}, 404),
        ("say", {"from": MEI, "chat": MEI, "text": " "}, 409),
        ("tap", {"from": MEI, "chat": MEI, "message": 9, "button": [0, 0]}, 404),
        ("migrate", {"chat": await hands.group()}, 409),
        ("chats", {"type": "planet", "title": "x", "owner": MEI}, 409),
        ("choose", {"from": MEI, "chat": MEI, "result": "x"}, 404),
    ]
    for path, body, status in cases:
        got, answer = await hands.ask("POST", path, body)
        assert (got, set(answer)) == (status, {"error"}), (path, answer)


async def test_the_page_is_served_and_nothing_beside_it(server: Server, hands: Hands) -> None:
    """`/` is the page; paths do not lead out of its folder."""
    async with hands.session.get(f"{server.url}/") as response:
        assert response.status in (200, 404)  # 404 until a page is there
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page/missing.js"):
        async with hands.session.get(server.url + path) as response:
            assert response.status == 404


async def test_two_servers_do_not_meet() -> None:
    """Each has its own world and port."""
    one, two = await start(token=TOKEN), await start(token=TOKEN)
    assert one.port != two.port
    one.telegram.world.add_person("X")
    assert len(two.telegram.world.people) == 4
    await one.stop()
    await two.stop()
