"""The control API's world: what people see and what they do."""

import asyncio
import base64
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.demo import people
from bot.demo.answers import Body, answer_route, verb_route
from bot.demo.members import change_member
from bot.demo.telegram import Telegram
from bot.demo.world import DEFAULT_ADMIN_RIGHTS, PERMISSIONS, Impossible, Member, Missing

INLINE_SECONDS = 10.0
HEARTBEAT_SECONDS = 15.0
STATUSES = frozenset({"member", "administrator", "restricted", "left", "kicked"})
# A photo that somebody sends without saying which: one grey pixel.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mM8c+bMfwAGgAL+x7NPPgAAAABJRU5ErkJggg=="
)


class Control:
    """Handlers of the control API for one stand-in."""

    def __init__(self, tg: Telegram, stopping: asyncio.Event) -> None:
        self._tg = tg
        self._stopping = stopping

    def routes(self) -> list[web.RouteDef]:
        """Its routes under `/demo`."""
        verbs: dict[str, Callable[[Body], Any]] = {
            "say": self._say,
            "send": self._send,
            "edit": self._edit,
            "tap": self._tap,
            "choose": self._choose,
            "people": self._people,
            "chats": self._chats,
            "members": self._members,
            "block": self._block,
            "delete_account": self._delete_account,
            "migrate": self._migrate,
            "topic": self._topic,
            "bot": self._bot,
            "inline": self._inline,
        }
        return [web.post(f"/demo/{path}", verb_route(verb)) for path, verb in verbs.items()] + [
            web.get("/demo/world", answer_route(self._world)),
            web.get("/demo/chats/{chat}/messages", answer_route(self._messages)),
            web.get("/demo/commands", answer_route(self._commands)),
            web.get("/demo/events", self._events),
            web.get("/demo/file/{file}", self._file),
        ]

    # --- looking ----------------------------------------------------------------------------

    async def _world(self, request: web.Request) -> Body:
        world = self._tg.world
        return {
            "now": self._tg.clock.now().isoformat(),
            "seq": self._tg.events.seq,
            "bot": self._tg.profile.me(world.bot, privacy=world.privacy)
            | {
                "commands": self._tg.profile.commands.get(("default", ""), []),
                "name": self._tg.profile.names.get("", world.bot.first_name),
                "description": self._tg.profile.descriptions.get("", ""),
                "menu_button": self._tg.profile.menu_buttons.get(0, {"type": "commands"}),
            },
            "people": [person.shown() for person in world.people.values()],
            "chats": [
                chat.shown()
                for chat in world.chats.values()
                if chat.person is None or chat.messages
            ],
        }

    async def _messages(self, request: web.Request) -> Body:
        chat_id = int(request.match_info["chat"])
        viewer = int(request.query["viewer"])
        if chat_id == viewer and chat_id not in self._tg.world.chats:
            self._tg.world.person(viewer)
            return {"messages": [], "keyboard": None}  # looking alone opens no chat
        chat = self._tg.world.chat(chat_id)
        if not chat.present(viewer):
            raise Impossible("the viewer is not in that chat")
        after = int(request.query.get("after", 0))
        return {
            "messages": people.shown_messages(self._tg, chat, viewer, after),
            "keyboard": chat.keyboards.get(viewer),
        }

    async def _commands(self, request: web.Request) -> Body:
        viewer = self._tg.world.person(int(request.query["viewer"]))
        chat = self._tg.world.chat(int(request.query.get("chat", viewer.id)))
        return {"commands": self._tg.profile.commands_for(viewer, chat)}

    async def _events(self, request: web.Request) -> web.StreamResponse:
        given = request.headers.get("Last-Event-ID") or request.query.get("after")
        events = self._tg.events
        seen = int(given) if given and given.isdigit() else events.seq
        # A page that outlived an earlier server counts from numbers that are not ours.
        restarted = seen > events.seq
        seen = min(seen, events.seq)
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        await response.write(b": open\n\n")
        if restarted:
            await response.write(f'id: {seen}\ndata: {{"type": "world"}}\n\n'.encode())
        while not self._stopping.is_set():
            fresh = events.since(seen)
            for seq, event in fresh:
                data = json.dumps(event, ensure_ascii=False)
                await response.write(f"id: {seq}\ndata: {data}\n\n".encode())
                seen = seq
            if not fresh and not await events.wait(HEARTBEAT_SECONDS):
                await response.write(b": still here\n\n")
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        stored = self._tg.files.by_id.get(request.match_info["file"])
        if stored is None:
            return web.json_response({"error": "there is no such file"}, status=404)
        return web.Response(body=stored.data, content_type=stored.mime)

    # --- what people do ---------------------------------------------------------------------

    def _say(self, body: Body) -> Body:
        message = people.say(
            self._tg,
            int(body["from"]),
            int(body["chat"]),
            str(body["text"]),
            reply_to=body.get("reply_to"),
            thread=body.get("thread"),
            entities=body.get("entities"),
        )
        return {"message": message}

    def _send(self, body: Body) -> Body:
        user = int(body["from"])
        content = self._content(body, user)
        message = people.send(
            self._tg,
            user,
            int(body["chat"]),
            content,
            reply_to=body.get("reply_to"),
            thread=body.get("thread"),
        )
        return {"message": message}

    def _content(self, body: Body, user: int) -> Body:
        kind = body["kind"]
        if kind == "contact":
            person = self._tg.world.person(int(body.get("user", user)))
            contact = {
                "phone_number": str(body.get("phone_number", f"+86555{person.id:07d}")),
                "first_name": str(body.get("first_name", person.first_name)),
                "user_id": person.id,
            }
            return {"contact": contact}
        if kind == "location":
            place = (float(body.get("latitude", 31.2)), float(body.get("longitude", 121.5)))
            return {"location": {"latitude": place[0], "longitude": place[1]}}
        defaults = {
            "photo": ("Photo", "photo.png", "image/png"),
            "voice": ("Voice", "voice.ogg", "audio/ogg"),
            "sticker": ("Sticker", "sticker.webp", "image/webp"),
            "document": ("Document", "document.bin", "application/octet-stream"),
        }
        if kind not in defaults:
            raise ValueError(f"there is no kind {kind!r}")
        name, filename, mime = defaults[kind]
        data = base64.b64decode(body["data"]) if body.get("data") else PIXEL
        stored = self._tg.files.store(
            name, str(body.get("filename", filename)), str(body.get("mime", mime)), data
        )
        return people.file_content(stored, str(body.get("caption", "")))

    def _edit(self, body: Body) -> Body:
        ids = (int(body["from"]), int(body["chat"]), int(body["message"]))
        return {"message": people.edit(self._tg, *ids, str(body["text"]))}

    def _tap(self, body: Body) -> Body:
        button = body.get("button")
        return people.tap(
            self._tg,
            int(body["from"]),
            int(body["chat"]),
            int(body["message"]),
            button=None if button is None else (int(button[0]), int(button[1])),
            data=body.get("data"),
        )

    async def _inline(self, body: Body) -> Body:
        person = self._tg.world.person(int(body["from"]))
        asked = self._tg.inline.ask(person.id, str(body["query"]))
        update = {
            "id": asked.id,
            "from": person.user(),
            "query": asked.query,
            "offset": str(body.get("offset", "")),
            "chat_type": "sender",
        }
        self._tg.queue.push("inline_query", update)
        try:
            async with asyncio.timeout(INLINE_SECONDS):
                answer = await asked.answer
        except TimeoutError:
            self._tg.inline.open.pop(asked.id, None)
            raise Impossible("the bot did not answer within 10 s") from None
        shown = [
            {name: value for name, value in result.items() if name != "_content"}
            for result in answer["results"]
        ]
        return answer | {"results": shown}

    def _choose(self, body: Body) -> Body:
        ids = (int(body["from"]), int(body["chat"]))
        return {"message": people.choose(self._tg, *ids, str(body["result"]))}

    def _people(self, body: Body) -> Body:
        person = self._tg.world.add_person(
            str(body["first_name"]),
            language_code=body.get("language_code"),
            username=body.get("username"),
            is_premium=bool(body.get("is_premium", False)),
            note=str(body.get("note", "")),
        )
        self._tg.world_changed()
        return {"person": person.shown()}

    def _chats(self, body: Body) -> Body:
        chat = people.add_chat(
            self._tg,
            str(body["type"]),
            str(body["title"]),
            int(body["owner"]),
            [int(user) for user in body.get("members", [])],
            is_forum=bool(body.get("is_forum", False)),
        )
        return {"chat": chat.shown()}

    def _members(self, body: Body) -> Body:
        world = self._tg.world
        by = world.person(int(body["by"]))
        chat = world.chat(int(body["chat"]))
        account = world.account(int(body["user"]))
        status = str(body["status"])
        if account is None:
            raise Missing(f"there is no person {body['user']}")
        if status not in STATUSES or chat.person is not None:
            raise ValueError(f"nobody can become {status!r} there")
        if chat.migrated_to is not None:
            raise Impossible(f"the group has become supergroup {chat.migrated_to}")
        if account.id != by.id and not chat.present(by.id):
            raise Impossible(f"{by.first_name} is not in that chat")
        rights = body.get("rights")
        if status == "administrator":
            given = rights if rights is not None else dict.fromkeys(DEFAULT_ADMIN_RIGHTS, True)
            rights = {"can_manage_chat": True} | given
        elif status == "restricted":
            rights = dict.fromkeys(PERMISSIONS, False) | (rights or {})
        change_member(self._tg, chat, by, account, Member(status, rights or {}))
        return {"chat": chat.shown()}

    def _block(self, body: Body) -> Body:
        people.block(self._tg, int(body["user"]), bool(body["blocked"]))
        return {"person": self._tg.world.person(int(body["user"])).shown()}

    def _delete_account(self, body: Body) -> Body:
        people.delete_account(self._tg, int(body["user"]))
        return {"person": self._tg.world.person(int(body["user"])).shown()}

    def _migrate(self, body: Body) -> Body:
        return {"chat": people.migrate(self._tg, int(body["chat"])).shown()}

    def _topic(self, body: Body) -> Body:
        if "name" in body:
            topic = people.open_topic(
                self._tg, int(body["by"]), int(body["chat"]), str(body["name"])
            )
        else:
            topic = people.set_topic(
                self._tg, int(body["chat"]), int(body["thread"]), bool(body["closed"])
            )
        return {"thread": topic.id, "name": topic.name, "closed": topic.closed}

    def _bot(self, body: Body) -> Body:
        if "can_read_all_group_messages" in body:
            self._tg.world.privacy = not body["can_read_all_group_messages"]
        self._tg.world_changed()
        return {"bot": self._tg.profile.me(self._tg.world.bot, privacy=self._tg.world.privacy)}
