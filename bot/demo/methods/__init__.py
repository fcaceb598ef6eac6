"""The Bot API methods that the stand-in performs, by lower-case name, as the server does it."""

from collections.abc import Callable
from typing import Any

from bot.demo.methods import chats, editing, intake, profile, queries, sending
from bot.demo.telegram import Telegram
from bot.demo.wire import Params

# A method answers the value of `result`, or a coroutine of it; it raises Refusal.
Method = Callable[[Telegram, Params], Any]

METHODS: dict[str, Method] = {
    "getme": intake.get_me,
    "getupdates": intake.get_updates,
    "setwebhook": intake.set_webhook,
    "deletewebhook": intake.delete_webhook,
    "getwebhookinfo": intake.get_webhook_info,
    "logout": intake.log_out,
    "close": intake.close,
    "getfile": intake.get_file,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "sendvoice": sending.send_voice,
    "sendcontact": sending.send_contact,
    "sendmediagroup": sending.send_media_group,
    "sendchataction": sending.send_chat_action,
    "copymessage": sending.copy_message,
    "forwardmessage": sending.forward_message,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagemedia": editing.edit_message_media,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "pinchatmessage": editing.pin_chat_message,
    "unpinchatmessage": editing.unpin_chat_message,
    "unpinallchatmessages": editing.unpin_all_chat_messages,
    "setmessagereaction": editing.set_message_reaction,
    "answercallbackquery": queries.answer_callback_query,
    "answerinlinequery": queries.answer_inline_query,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "leavechat": chats.leave_chat,
    "banchatmember": chats.ban_chat_member,
    "unbanchatmember": chats.unban_chat_member,
    "restrictchatmember": chats.restrict_chat_member,
    "setmycommands": profile.set_my_commands,
    "getmycommands": profile.get_my_commands,
    "deletemycommands": profile.delete_my_commands,
    "setmyname": profile.set_my_name,
    "getmyname": profile.get_my_name,
    "setmydescription": profile.set_my_description,
    "getmydescription": profile.get_my_description,
    "setmyshortdescription": profile.set_my_short_description,
    "getmyshortdescription": profile.get_my_short_description,
    "setchatmenubutton": profile.set_chat_menu_button,
    "getchatmenubutton": profile.get_chat_menu_button,
    "setmydefaultadministratorrights": profile.set_my_default_administrator_rights,
}
