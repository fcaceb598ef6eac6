"""Who the bot is, how updates reach it, and what it downloads."""

import re
from urllib.parse import urlsplit

from bot.demo import rules
from bot.demo.methods.common import read_json
from bot.demo.telegram import Telegram
from bot.demo.updates import LONG_POLL_MAX, Update
from bot.demo.webhook import Target
from bot.demo.wire import Params

PORTS = frozenset({80, 88, 443, 8443})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


def get_me(tg: Telegram, _: Params) -> dict[str, object]:
    """getMe."""
    return tg.profile.me(tg.world.bot, privacy=tg.world.privacy)


async def get_updates(tg: Telegram, params: Params) -> list[Update]:
    """getUpdates. Raises the 409 refusals."""
    if tg.webhook.target is not None:
        raise rules.WEBHOOK_ACTIVE.refused()
    if params.has("allowed_updates"):
        tg.queue.allow(read_json(params, "allowed_updates"))
    limit = min(100, max(1, params.integer("limit", 100)))
    timeout = min(LONG_POLL_MAX, max(0, params.integer("timeout")))
    return await tg.queue.get(params.integer("offset"), limit, timeout)


def set_webhook(tg: Telegram, params: Params) -> bool:
    """setWebhook; an empty url deletes it. Plain HTTP and any port are taken on loopback only."""
    url = params.text("url")
    if not url:
        return delete_webhook(tg, params)
    secret = params.text("secret_token")
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        port = parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError:
        raise rules.WEBHOOK_URL.refused() from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise rules.WEBHOOK_URL.refused()
    if len(secret) > 256:
        raise rules.SECRET_LONG.refused()
    if not _SECRET.fullmatch(secret):
        raise rules.SECRET_CHARACTERS.refused()
    if parts.hostname not in LOOPBACK:
        if parts.scheme != "https":
            raise rules.WEBHOOK_HTTPS.refused()
        if port not in PORTS:
            raise rules.WEBHOOK_PORT.refused()
    if params.has("allowed_updates"):
        tg.queue.allow(read_json(params, "allowed_updates"))
    if params.boolean("drop_pending_updates"):
        tg.queue.clear()
    tg.queue.end_poll(rules.POLL_ENDED_BY_WEBHOOK.refused())
    connections = min(100, max(1, params.integer("max_connections", 40)))
    tg.webhook.set(Target(parts.geturl(), secret, connections, params.text("ip_address")))
    return True


def delete_webhook(tg: Telegram, params: Params) -> bool:
    """deleteWebhook."""
    tg.webhook.unset()
    if params.boolean("drop_pending_updates"):
        tg.queue.clear()
    return True


def get_webhook_info(tg: Telegram, _: Params) -> dict[str, object]:
    """getWebhookInfo."""
    info = tg.webhook.info()
    if tg.queue.restricted:
        info["allowed_updates"] = sorted(tg.queue.allowed)
    return info


def log_out(tg: Telegram, _: Params) -> bool:
    """logOut: every later call is refused until the world is reset."""
    tg.webhook.unset()
    tg.logged_out = True
    return True


def close(_: Telegram, __: Params) -> bool:
    """close. The instance would start again at the next call; so does this one."""
    return True


def get_file(tg: Telegram, params: Params) -> dict[str, object]:
    """getFile."""
    file_id = params.text("file_id")
    if not file_id:
        raise rules.FILE_ID_MISSING.refused()
    stored = tg.files.by_id.get(file_id)
    if stored is None:
        raise rules.FILE_ID_INVALID.refused()
    return stored.ref() | {"file_path": stored.path}
