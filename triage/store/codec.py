"""Our values as JSON text and back, exactly: contacts, readings, decisions, messages and events.

The shape is read off the dataclasses once. A field that is missing in old text takes its default, so a
new field with a default needs no migration; a field that is gone is ignored. One of several classes is
marked by its name under "is".
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, Literal, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from triage.cases import Event
from triage.decide import Decision
from triage.inbox import Contact
from triage.reading import Reading
from triage.replies import Outgoing
from triage.store.plain_text import without_what_no_store_can_hold

T = TypeVar("T")

_MARK = "is"
_PLAIN = (str, int, float, bool, NoneType)
# An event's moment and author are columns of their own, so that the database can order by them.
_COLUMNS = frozenset({"at", "by"})


@dataclass(frozen=True, slots=True)
class _Way(Generic[T]):
    """There and back; None where the value is JSON already."""

    there: Callable[[T], Any] | None
    back: Callable[[Any], T] | None


@dataclass(frozen=True, slots=True)
class Codec(Generic[T]):
    """Writes and reads values of one type as JSON text."""

    there: Callable[[T], Any]
    back: Callable[[Any], T]

    def text(self, value: T) -> str:
        """The value as JSON text that every store can hold."""
        return as_json(self.there(value))

    def value(self, text: str) -> T:
        """The value again.

        Raises:
            ValueError: the text is not JSON of this shape.
        """
        try:
            return self.back(json.loads(text))
        except (TypeError, KeyError, AttributeError) as error:
            msg = "Stored text has another shape than its type."
            raise ValueError(msg) from error


def as_json(tree: object) -> str:
    """Canonical JSON: sorted keys, no blanks, no character that a store could not hold."""
    text = _dump(tree)
    if "\\u0000" in text or not (text.isascii() or _is_utf8(text)):
        text = _dump(_cleaned(tree))
    return text


def event_text(event: Event) -> tuple[str, str]:
    """An event as its kind and the JSON of everything but its moment and author."""
    kind = type(event).__name__
    tree = cast("dict[str, Any]", _EVENT_WAYS[kind].there(event))
    return kind, as_json({name: part for name, part in tree.items() if name not in _COLUMNS})


def event_value(*, kind: str, at: datetime, by: str, text: str) -> Event:
    """The event again.

    Raises:
        ValueError: there is no such kind, or the text is not of its shape.
    """
    way = _EVENT_WAYS.get(kind)
    if way is None:
        msg = f"There is no event called {kind}."
        raise ValueError(msg)
    try:
        return cast("Event", way.back({**json.loads(text), "at": at.isoformat(), "by": by}))
    except (TypeError, KeyError, AttributeError) as error:
        msg = f"The stored text of {kind} has another shape."
        raise ValueError(msg) from error


def _dump(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _cleaned(tree: object) -> object:
    match tree:
        case str():
            return without_what_no_store_can_hold(tree)
        case dict():
            return {_cleaned(key): _cleaned(part) for key, part in tree.items()}
        case list():
            return [_cleaned(part) for part in tree]
        case _:
            return tree


@cache
def _way(hint: object) -> _Way[Any]:  # noqa: C901 - one case a kind of type
    """How values of a type travel.

    Raises:
        TypeError: a type that no value of ours has had so far.
    """
    origin, inside = get_origin(hint), get_args(hint)
    if isinstance(hint, NewType):
        return _way(hint.__supertype__)
    if hint in _PLAIN or origin is Literal:
        return _Way(None, None)
    if hint is datetime:
        return _Way(_moment_text, datetime.fromisoformat)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Way(str, hint)
    if is_dataclass(hint):
        return _fields_way(cast("type", hint))
    if origin in {Union, UnionType}:
        return _one_of(inside)
    if origin is tuple and inside[-1] is Ellipsis:
        return _many(inside[0], tuple)
    if origin is tuple:
        return _row([_way(part) for part in inside])
    if origin is frozenset:
        return _set(inside[0])
    # The origin of `Mapping[K, V]` is the abstract class itself.
    if origin is Mapping:
        return _mapping(*inside)
    msg = f"No way to write {hint!r}."
    raise TypeError(msg)


def _moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _fields_way(kind: type) -> _Way[Any]:
    hints = get_type_hints(kind)
    parts = [(field.name, _way(hints[field.name])) for field in fields(kind)]

    def there(value: object) -> dict[str, Any]:
        return {
            name: getattr(value, name) if way.there is None else way.there(getattr(value, name)) for name, way in parts
        }

    def back(tree: dict[str, Any]) -> object:
        return kind(
            **{name: tree[name] if way.back is None else way.back(tree[name]) for name, way in parts if name in tree}
        )

    return _Way(there, back)


def _one_of(kinds: tuple[Any, ...]) -> _Way[Any]:
    if NoneType in kinds:
        (rest,) = (kind for kind in kinds if kind is not NoneType)
        way = _way(rest)
        there, back = way.there, way.back
        return _Way(
            None if there is None else (lambda value: None if value is None else there(value)),
            None if back is None else (lambda tree: None if tree is None else back(tree)),
        )
    ways = {kind.__name__: _fields_way(kind) for kind in kinds}

    def marked(value: object) -> dict[str, Any]:
        name = type(value).__name__
        there = ways[name].there
        return {} if there is None else {_MARK: name, **there(value)}

    def unmarked(tree: dict[str, Any]) -> object:
        back = ways[tree[_MARK]].back
        return None if back is None else back(tree)

    return _Way(marked, unmarked)


def _many(kind: object, collection: Callable[[Any], Any]) -> _Way[Any]:
    way = _way(kind)
    there, back = way.there, way.back
    return _Way(
        list if there is None else (lambda values: [there(value) for value in values]),
        collection if back is None else (lambda tree: collection([back(part) for part in tree])),
    )


def _set(kind: object) -> _Way[Any]:
    way = _many(kind, frozenset)
    there = way.there or list
    # Sorted, because a set has no order and the same value must make the same text.
    return _Way(lambda values: sorted(there(values)), way.back)


def _row(ways: list[_Way[Any]]) -> _Way[Any]:
    return _Way(
        lambda values: [
            value if way.there is None else way.there(value) for way, value in zip(ways, values, strict=True)
        ],
        lambda tree: tuple(part if way.back is None else way.back(part) for way, part in zip(ways, tree, strict=True)),
    )


def _mapping(key: object, kind: object) -> _Way[Any]:
    names, way = _way(key), _way(kind)
    name_there, name_back = names.there or _same, names.back or _same
    there, back = way.there or _same, way.back or _same
    return _Way(
        lambda values: {name_there(name): there(value) for name, value in values.items()},
        lambda tree: {name_back(name): back(part) for name, part in tree.items()},
    )


def _same(value: Any) -> Any:  # noqa: ANN401 - what goes in comes out
    return value


def _codec(kind: type[T]) -> Codec[T]:
    way = _fields_way(kind)
    return Codec(there=way.there or _same, back=way.back or _same)


CONTACT = _codec(Contact)
READING = _codec(Reading)
DECISION = _codec(Decision)
OUTGOING = _codec(Outgoing)
_EVENT_WAYS: dict[str, Codec[Any]] = {kind.__name__: _codec(kind) for kind in get_args(Event)}
