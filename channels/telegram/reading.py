"""What an update is about: who wrote where, which file came with it, which command or button it was.

Read by the library from the bytes alone, so that it can be done again years later.
"""

import json
import re
from dataclasses import dataclass

from telegram import CallbackQuery, Chat, Message, MessageEntity, Update, User

from triage.errors import Unreadable
from triage.inbox.clean_text import clean

_COMMAND = re.compile(r"/([A-Za-z_]{1,32})(?:@\w+)?(?:\s+|$)")
#: Commands of ours; any other is words like any.
COMMANDS = frozenset({"start", "help", "complain"})
#: What Telegram itself writes into a chat. Whatever else has no words is a person's.
_BY_TELEGRAM = (
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
    "chat_background_set",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file as a message tells of it."""

    id: str
    name: str
    media_type: str
    #: Bytes; 0 when nobody says.
    size: int
    #: Somebody speaks in it, and no machine listens.
    spoken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One update of a kind that we ask for."""

    message: Message | None
    press: CallbackQuery | None = None
    edited: bool = False

    @property
    def chat(self) -> Chat | None:
        """Where it was said; None when Telegram does not say."""
        if self.message is not None:
            return self.message.chat
        return self.press.message.chat if self.press and self.press.message else None

    @property
    def who(self) -> User | None:
        """Who said it; None when a group or a channel speaks for itself."""
        user = self.press.from_user if self.press else self.message.from_user if self.message else None
        # In groups administrators may hide behind a bot of Telegram's own.
        return None if user is None or (user.is_bot and self.in_a_group) else user

    @property
    def in_a_group(self) -> bool:
        """Whether others can read it."""
        return self.chat is not None and self.chat.type != Chat.PRIVATE

    @property
    def words(self) -> str:
        """All that was written, a command of ours left out."""
        text = self._text
        found = _COMMAND.match(text)
        return text[found.end() :] if found and self.command else text

    @property
    def command(self) -> str:
        """The command of ours that it begins with; "" when there is none."""
        found = _COMMAND.match(self._text)
        name = found[1].lower() if found else ""
        return name if name in COMMANDS else ""

    @property
    def by_telegram(self) -> bool:
        """Whether nobody wrote it: the app says /start by itself, and tells of who comes and goes."""
        if self.message is None:
            return False
        told = any(getattr(self.message, name) for name in _BY_TELEGRAM)
        writer = self.message.from_user
        return told or (self.command in {"start", "help"} and not self.words) or bool(writer and writer.is_bot)

    @property
    def to_us(self) -> bool:
        """Whether what was said in a group is said to a bot: by its name, a command, an answer, or by inviting it."""
        message = self.message
        if message is None:
            return self.press is not None
        if message.group_chat_created or any(one.is_bot for one in message.new_chat_members):
            return True
        answered = message.reply_to_message
        if answered is not None and answered.from_user is not None and answered.from_user.is_bot:
            return True
        named = {**message.parse_entities(), **message.parse_caption_entities()}
        return any(_names_a_bot(entity, words) for entity, words in named.items())

    @property
    def file(self) -> SentFile | None:
        """The file that came with it."""
        return None if self.message is None else _file_of(self.message)

    @property
    def _text(self) -> str:
        return "" if self.message is None else clean(self.message.text or self.message.caption or "")


def heard_in(update: bytes) -> Heard:
    """Read an update.

    Raises:
        Unreadable: it is none, or of a kind that nobody asked for.
    """
    try:
        read = Update.de_json(json.loads(update), None)
    except Exception:  # noqa: BLE001 - the library raises whatever the missing field brings about
        # Its words would quote the resident's.
        raise Unreadable("This is no update of Telegram's.") from None
    if read.callback_query is not None:
        return Heard(message=None, press=read.callback_query)
    message = read.message or read.edited_message
    if message is None:
        raise Unreadable("This update of Telegram's holds no message.")
    return Heard(message=message, edited=read.message is None)


def _names_a_bot(entity: MessageEntity, words: str) -> bool:
    if entity.type == MessageEntity.BOT_COMMAND:
        return True
    if entity.type == MessageEntity.TEXT_MENTION:
        return bool(entity.user and entity.user.is_bot)
    # Names of bots end so, and no other name may.
    return entity.type == MessageEntity.MENTION and words.lower().endswith("bot")


def _file_of(message: Message) -> SentFile | None:
    if message.photo:
        largest = max(message.photo, key=lambda one: one.width * one.height)
        return SentFile(id=largest.file_id, name="photo.jpg", media_type="image/jpeg", size=largest.file_size or 0)
    if message.voice:
        kind = message.voice.mime_type or "audio/ogg"
        size = message.voice.file_size or 0
        return SentFile(id=message.voice.file_id, name="voice message.ogg", media_type=kind, size=size, spoken=True)
    if message.video_note:
        size = message.video_note.file_size or 0
        name = "video message.mp4"
        return SentFile(id=message.video_note.file_id, name=name, media_type="video/mp4", size=size, spoken=True)
    for one, name, kind in (
        (message.audio, "audio", "audio/mpeg"),
        (message.video, "video.mp4", "video/mp4"),
        # An animation is told of as a document as well.
        (message.animation, "animation.mp4", "video/mp4"),
        (message.document, "document", "application/octet-stream"),
    ):
        if one:
            return SentFile(
                id=one.file_id,
                name=clean(one.file_name or name),
                media_type=clean(one.mime_type or kind),
                size=one.file_size or 0,
                spoken=one is message.audio,
            )
    return None
