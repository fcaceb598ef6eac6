"""Every refusal: its code, Telegram's wording, and where that wording was read.

Sources: "server" is tdlib/telegram-bot-api (Client.cpp), the program that runs api.telegram.org;
"tdlib" is tdlib/td; "errors" is the error list of core.telegram.org/api/errors; "docs" is
core.telegram.org/bots/api. "unverified" has an entry in unverified.md. A refusal that Telegram
itself does not know starts with "stand-in:".
"""

from dataclasses import dataclass
from typing import Any


class Refusal(Exception):
    """A Bot API call that Telegram would refuse. `parameters` is a ResponseParameters object."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of refusal; `description` may hold `{fields}` that `refused` fills."""

    code: int
    description: str
    source: str

    def refused(self, parameters: dict[str, Any] | None = None, **fields: object) -> Refusal:
        """The exception to raise."""
        return Refusal(self.code, self.description.format(**fields), parameters)


def too_many_requests(retry_after: int) -> Refusal:
    """429 with the whole seconds to wait. Source: server, Query::set_retry_after_error."""
    return Refusal(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )


UNAUTHORIZED = Rule(401, "Unauthorized", "server: get_closing_error")
METHOD_NOT_FOUND = Rule(404, "Not Found", "server: HttpConnection")
NOT_BUILT = Rule(501, "stand-in: method {method} is not built", "ours")
NO_PARSE_MODE = Rule(501, "stand-in: parse_mode is not built, send entities", "ours")
NO_PARAMETER = Rule(501, "stand-in: parameter {name} is not built", "ours")
NO_URL_FILES = Rule(501, "stand-in: sending a file by URL is not built", "ours")
TOO_LARGE = Rule(413, "Request Entity Too Large", "server: HttpReader")
LOGGED_OUT = Rule(400, "Logged out", "server: get_closing_error")

# getUpdates and webhooks
WEBHOOK_ACTIVE = Rule(
    409,
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first",
    "server: process_get_updates_query",
)
OTHER_POLLER = Rule(
    409,
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
    "server: abort_long_poll",
)
POLL_ENDED_BY_WEBHOOK = Rule(
    409, "Conflict: terminated by setWebhook request", "server: abort_long_poll"
)
WEBHOOK_URL = Rule(400, "Bad Request: invalid webhook URL specified", "server: do_set_webhook")
WEBHOOK_HTTPS = Rule(
    400,
    "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    "server: WebhookActor::start_up",
)
WEBHOOK_PORT = Rule(
    400,
    "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    "server: WebhookActor::start_up",
)
SECRET_LONG = Rule(400, "Bad Request: secret token is too long", "server: do_set_webhook")
SECRET_CHARACTERS = Rule(
    400, "Bad Request: secret token contains unallowed characters", "server: do_set_webhook"
)

# Chats
CHAT_ID_EMPTY = Rule(400, "Bad Request: chat_id is empty", "server: check_chat")
CHAT_NOT_FOUND = Rule(400, "Bad Request: chat not found", "server: TdOnCheckChatCallback")
BLOCKED = Rule(403, "Forbidden: bot was blocked by the user", "server: fail_query_with_error")
DEACTIVATED = Rule(403, "Forbidden: user is deactivated", "server: check_chat_access")
NOT_STARTED = Rule(
    403,
    "Forbidden: bot can't initiate conversation with a user",
    "tdlib: process_send_message_fail_error",
)
KICKED = Rule(403, "Forbidden: bot was kicked from the {kind} chat", "server: check_chat_access")
NOT_MEMBER = Rule(
    403, "Forbidden: bot is not a member of the {kind} chat", "server: check_chat_access"
)
MIGRATED = Rule(
    400,
    "Bad Request: group chat was upgraded to a supergroup chat",
    "server: check_chat_access",
)
NO_RIGHTS_TO_SEND = Rule(
    400,
    "Bad Request: not enough rights to send {what} to the chat",
    "tdlib: MessageContent.cpp can_send_message_content",
)
NO_RESTRICT_RIGHTS = Rule(
    400,
    "Bad Request: not enough rights to restrict/unrestrict chat member",
    "tdlib: DialogParticipantManager.cpp",
)
IS_ADMINISTRATOR = Rule(
    400, "Bad Request: user is an administrator of the chat", "server: fail_query_with_error"
)
PERMISSIONS_OBJECT = Rule(
    400, "Bad Request: object expected as permissions", "server: get_chat_permissions"
)
NO_PIN_RIGHTS = Rule(
    400,
    "Bad Request: not enough rights to manage pinned messages in the chat",
    "tdlib: MessagesManager.cpp can_pin_messages",
)
TOPIC_CLOSED = Rule(400, "Bad Request: TOPIC_CLOSED", "errors: TOPIC_CLOSED")
TOPIC_NOT_FOUND = Rule(
    400, "Bad Request: message thread not found", "server: TdOnCheckForumTopicCallback"
)
USER_NOT_FOUND = Rule(400, "Bad Request: user not found", "server: TdOnCheckUserCallback")
USER_ID_INVALID = Rule(400, "Bad Request: invalid user_id specified", "server: get_user_id")
NO_ADMINS_IN_PRIVATE = Rule(
    400,
    "Bad Request: there are no administrators in the private chat",
    "server: process_get_chat_administrators_query",
)
CANT_LEAVE_PRIVATE = Rule(
    400, "Bad Request: can't leave private chats", "tdlib: DialogParticipantManager.cpp"
)
CANT_REMOVE_OWNER = Rule(400, "Bad Request: can't remove chat owner", "tdlib: ChatManager")

# Text and entities
PARAMETER_REQUIRED = Rule(
    400, 'Bad Request: parameter "{name}" is required', "server: get_required_string_arg"
)
TEXT_EMPTY = Rule(400, "Bad Request: message text is empty", "server: get_input_message_text")
TEXT_BLANK = Rule(400, "Bad Request: text must be non-empty", "tdlib: fix_formatted_text")
TEXT_TOO_LONG = Rule(400, "Bad Request: message is too long", "tdlib: MessageContent.cpp")
TEXT_FAR_TOO_LONG = Rule(400, "Bad Request: text is too long", "server: get_formatted_text")
CAPTION_TOO_LONG = Rule(400, "Bad Request: message caption is too long", "tdlib: MessageContent")
ENTITY_BROKEN = Rule(
    400, "Bad Request: can't parse MessageEntity: {why}", "server: get_formatted_text"
)
ENTITY_OFFSET = Rule(
    400,
    "Bad Request: receive an entity with incorrect offset {offset}",
    "tdlib: fix_formatted_text",
)
ENTITY_LENGTH = Rule(
    400,
    "Bad Request: receive an entity with incorrect length {length}",
    "tdlib: fix_formatted_text",
)
ENTITY_AFTER_END = Rule(
    400,
    "Bad Request: entity begins after the end of the text at UTF-16 offset {offset}",
    "tdlib: clean_input_string_with_entities",
)
ENTITY_PAST_END = Rule(
    400,
    "Bad Request: entity beginning at UTF-16 offset {offset} "
    "ends after the end of the text at UTF-16 offset {end}",
    "tdlib: clean_input_string_with_entities",
)
ENTITY_BEGINS_INSIDE = Rule(
    400,
    "Bad Request: entity begins in a middle of a UTF-16 symbol at byte offset {byte}",
    "tdlib: clean_input_string_with_entities",
)
ENTITY_ENDS_INSIDE = Rule(
    400,
    "Bad Request: entity beginning at UTF-16 offset {offset} "
    "ends in a middle of a UTF-16 symbol at byte offset {byte}",
    "tdlib: clean_input_string_with_entities",
)
ENTITIES_TOO_MANY = Rule(400, "Bad Request: ENTITIES_TOO_LONG", "unverified")

# Keyboards
MARKUP_JSON = Rule(
    400, "Bad Request: can't parse reply keyboard markup JSON object", "server: get_reply_markup"
)
MARKUP_OBJECT = Rule(
    400, "Bad Request: object expected as reply markup", "server: get_reply_markup"
)
FIELD_TYPE = Rule(400, 'Bad Request: field "{name}" must be of type {kind}', "tdlib: JsonObject")
KEYBOARD_ROWS = Rule(
    400,
    'Bad Request: field "keyboard" must be an Array of Arrays',
    "server: get_reply_markup",
)
INLINE_ROWS = Rule(
    400,
    'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    "server: get_reply_markup",
)
KEYBOARD_BUTTON = Rule(
    400, "Bad Request: can't parse keyboard button: {why}", "server: get_reply_markup"
)
INLINE_BUTTON = Rule(
    400, "Bad Request: can't parse inline keyboard button: {why}", "server: get_reply_markup"
)
INLINE_EXPECTED = Rule(400, "Bad Request: inline keyboard expected", "tdlib: ReplyMarkup.cpp")
BUTTON_DATA = Rule(400, "Bad Request: BUTTON_DATA_INVALID", "errors: BUTTON_DATA_INVALID")
BUTTON_URL = Rule(
    400,
    "Bad Request: inline keyboard button URL '{url}' is invalid: {why}",
    "tdlib: LinkManager::check_link",
)
PRIVATE_ONLY = Rule(
    400,
    "Bad Request: {what} can be requested in private chats only",
    "tdlib: ReplyMarkup.cpp get_keyboard_button",
)
MARKUP_TOO_LONG = Rule(400, "Bad Request: reply markup is too long", "unverified")
COPY_TEXT_LONG = Rule(400, "Bad Request: BUTTON_COPY_TEXT_INVALID", "unverified")

# Contacts
VCARD_LONG = Rule(400, "Bad Request: VCARD_TOO_LONG", "unverified")

# Messages
NOT_MODIFIED = Rule(
    400,
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message",
    "server: fail_query_with_error",
)
MESSAGE_MISSING = Rule(400, "Bad Request: {what} not found", "server: check_message")
REPLY_MISSING = Rule(
    400, "Bad Request: message to be replied not found", "server: check_reply_parameters"
)
REPLY_JSON = Rule(
    400, "Bad Request: can't parse reply parameters JSON object", "server: get_reply_parameters"
)
FIELD_MISSING = Rule(400, 'Bad Request: can\'t find field "{name}"', "tdlib: JsonObject")
PREVIEW_JSON = Rule(
    400,
    "Bad Request: can't parse link preview options JSON object",
    "server: get_link_preview_options",
)
PREVIEW_OBJECT = Rule(
    400, "Bad Request: object expected as link preview options", "server: get_link_preview_options"
)
REPLY_OBJECT = Rule(
    400, "Bad Request: object expected as reply parameters", "server: get_reply_parameters"
)
CANT_EDIT = Rule(400, "Bad Request: message can't be edited", "tdlib: edit_message_text")
NO_TEXT_TO_EDIT = Rule(
    400, "Bad Request: there is no text in the message to edit", "tdlib: edit_message_text"
)
NO_CAPTION_TO_EDIT = Rule(
    400, "Bad Request: there is no caption in the message to edit", "tdlib: edit_message_caption"
)
CANT_DELETE = Rule(400, "Bad Request: message can't be deleted", "tdlib: delete_messages")
CANT_DELETE_FOR_ALL = Rule(
    400, "Bad Request: message can't be deleted for everyone", "tdlib: delete_messages"
)
CHAT_UNSPECIFIED = Rule(
    400, "Bad Request: chat identifier is not specified", "server: process_delete_message_query"
)
MESSAGE_UNSPECIFIED = Rule(
    400, "Bad Request: message identifier is not specified", "server: get_inline_message_id"
)
MESSAGES_UNSPECIFIED = Rule(
    400, "Bad Request: message identifiers are not specified", "server: get_message_ids"
)
MESSAGE_IDS_JSON = Rule(
    400, "Bad Request: can't parse message_ids JSON object", "server: get_message_ids"
)
MESSAGE_IDS_ARRAY = Rule(
    400, "Bad Request: expected an Array of message identifiers", "server: get_message_ids"
)
MESSAGE_ID_NUMBER = Rule(
    400, "Bad Request: can't parse message identifier as a Number", "server: get_message_ids"
)
MESSAGE_ID_BAD = Rule(
    400, "Bad Request: invalid message identifier specified", "server: get_message_ids"
)
TOO_MANY_MESSAGES = Rule(
    400, "Bad Request: too many message identifiers specified", "server: get_message_ids"
)
INLINE_MESSAGE = Rule(400, "Bad Request: MESSAGE_ID_INVALID", "errors: MESSAGE_ID_INVALID")
SERVICE_MESSAGE = Rule(400, "Bad Request: message can't be {done}", "unverified")
WRONG_ACTION = Rule(
    400, "Bad Request: wrong parameter action in request", "server: get_chat_action"
)
REACTION_JSON = Rule(
    400, "Bad Request: can't parse reaction types JSON object", "server: get_reaction_types"
)
REACTION_ARRAY = Rule(
    400, "Bad Request: expected an Array of ReactionType", "server: get_reaction_types"
)
REACTION_INVALID = Rule(400, "Bad Request: REACTION_INVALID", "errors: REACTION_INVALID")

# Queries
QUERY_INVALID = Rule(
    400,
    "Bad Request: query is too old and response timeout expired or query ID is invalid",
    "server: fail_query_with_error",
)
ANSWER_TOO_LONG = Rule(400, "Bad Request: MESSAGE_TOO_LONG", "unverified")
URL_INVALID = Rule(400, "Bad Request: URL_INVALID", "unverified")
RESULTS_JSON = Rule(
    400, "Bad Request: can't parse JSON encoded inline query results", "server: get_inline_results"
)
RESULTS_ARRAY = Rule(
    400,
    "Bad Request: expected an Array of inline query results",
    "server: get_inline_query_results",
)
RESULTS_TOO_MANY = Rule(
    400,
    "Bad Request: too many inline query results specified",
    "server: get_inline_query_results",
)
RESULT_BROKEN = Rule(
    400, "Bad Request: can't parse inline query result: {why}", "server: get_inline_query_results"
)
RESULT_ID = Rule(400, "Bad Request: RESULT_ID_INVALID", "errors: RESULT_ID_INVALID")
RESULT_DUPLICATE = Rule(400, "Bad Request: RESULT_ID_DUPLICATE", "errors: RESULT_ID_DUPLICATE")
RESULTS_BUTTON = Rule(
    400,
    "Bad Request: can't parse inline query results button JSON object",
    "server: get_inline_query_results_button",
)
START_PARAMETER = Rule(400, "Bad Request: START_PARAM_INVALID", "errors: START_PARAM_INVALID")

# Files
NO_FILE = Rule(400, "Bad Request: there is no {what} in the request", "server: get_input_file")
WRONG_FILE = Rule(
    400,
    "Bad Request: wrong file identifier/HTTP URL specified",
    "tdlib: process_send_message_fail_error",
)
FILE_TYPE = Rule(400, "Bad Request: can't use file of type {have} as {want}", "tdlib: FileManager")
FILE_EMPTY = Rule(400, "Bad Request: file must be non-empty", "tdlib: FileManager")
IMAGE_BROKEN = Rule(400, "Bad Request: IMAGE_PROCESS_FAILED", "errors: IMAGE_PROCESS_FAILED")
IMAGE_SHAPE = Rule(400, "Bad Request: PHOTO_INVALID_DIMENSIONS", "errors: PHOTO_INVALID_DIMENSIONS")
FILE_ID_INVALID = Rule(400, "Bad Request: invalid file_id", "server: TdOnCheckRemoteFileId")
FILE_ID_MISSING = Rule(400, "Bad Request: file_id not specified", "server: check_remote_file_id")
MEDIA_JSON = Rule(400, "Bad Request: can't parse media JSON object", "server: get_input_contents")
MEDIA_ARRAY = Rule(
    400, "Bad Request: expected an Array of InputMedia", "server: get_input_message_contents"
)
MEDIA_BROKEN = Rule(400, "Bad Request: can't parse InputMedia: {why}", "server: get_input_media")
ALBUM_SIZE = Rule(400, "Bad Request: wrong number of media in the album", "unverified")
ALBUM_MIX = Rule(
    400,
    "Bad Request: can't use the media of the specified type in the album",
    "server: fail_query_with_error",
)

# The bot's own profile
COMMANDS_JSON = Rule(
    400, "Bad Request: can't parse commands JSON object", "server: get_bot_commands"
)
COMMANDS_ARRAY = Rule(
    400, "Bad Request: expected an Array of BotCommand", "server: get_bot_commands"
)
COMMAND_BROKEN = Rule(400, "Bad Request: can't parse BotCommand: {why}", "server: get_bot_commands")
COMMAND_INVALID = Rule(400, "Bad Request: BOT_COMMAND_INVALID", "errors: BOT_COMMAND_INVALID")
COMMAND_DESCRIPTION = Rule(
    400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID", "errors: BOT_COMMAND_DESCRIPTION_INVALID"
)
COMMANDS_TOO_MANY = Rule(400, "Bad Request: BOT_COMMANDS_TOO_MUCH", "unverified")
SCOPE_JSON = Rule(
    400, "Bad Request: can't parse BotCommandScope JSON object", "server: get_bot_command_scope"
)
SCOPE_BROKEN = Rule(
    400, "Bad Request: can't parse BotCommandScope: {why}", "server: get_bot_command_scope"
)
RIGHTS_BROKEN = Rule(
    400,
    "Bad Request: can't parse ChatAdministratorRights: ChatAdministratorRights must be an Object",
    "server: get_chat_administrator_rights",
)
LANGUAGE_CODE = Rule(400, "Bad Request: LANG_CODE_INVALID", "unverified")
PROFILE_TEXT_LONG = Rule(400, "Bad Request: {what} is too long", "unverified")
MENU_JSON = Rule(400, "Bad Request: can't parse menu button JSON object", "server: get_menu_button")
MENU_BROKEN = Rule(400, "Bad Request: can't parse menu button: {why}", "server: get_menu_button")
