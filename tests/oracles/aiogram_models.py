"""Oracle: aiogram's method models, another reading of the Bot API's parameter tables.

`validate(method, params)` raises AssertionError for a request that does not fit its method's model,
`validate_answer(method, result)` for an answer that does not fit what the method returns.
`check_journal(requests)` does both for every request that the stand-in's journal lists.
"""

import types
import typing
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types import InputFile, TelegramObject
from pydantic import BaseModel, ConfigDict, ValidationError, create_model


@cache
def models() -> dict[str, type[TelegramMethod[Any]]]:
    """Every method model by its lower-case Bot API name."""
    found: dict[str, type[TelegramMethod[Any]]] = {}
    for name in aiogram.methods.__all__:
        model = getattr(aiogram.methods, name)
        api_method = getattr(model, "__api_method__", None)
        if isinstance(api_method, str):
            found[api_method.lower()] = model
    return found


@cache
def _holder(model: type[TelegramMethod[Any]], name: str) -> type[BaseModel]:
    """A model of one field: the parameter's own type, uploads included."""
    config = ConfigDict(arbitrary_types_allowed=True)
    annotation: Any = model.model_fields[name].annotation
    return create_model(f"{model.__name__}_{name}", __config__=config, value=(annotation, ...))


def validate(method: str, params: Mapping[str, Any], files: Iterable[str] = ()) -> None:
    """Check one request: known method, known and required parameters, their types.

    `params` are decoded values, as the journal lists them; `files` are the names of the uploads.
    """
    model = models().get(method.lower())
    assert model is not None, f"there is no method {method}"
    fields = model.model_fields
    files = set(files)
    attached = {value for value in _strings(params) if value.startswith("attach://")}
    loose = files - set(fields) - {value.removeprefix("attach://") for value in attached}
    assert not loose, f"{method}: uploads that nothing refers to: {sorted(loose)}"
    unknown = set(params) - set(fields)
    assert not unknown, f"{method}: unknown parameters {sorted(unknown)}"
    required = {name for name, field in fields.items() if field.is_required()}
    missing = required - set(params) - files
    assert not missing, f"{method}: missing parameters {sorted(missing)}"
    for name, value in params.items():
        _check_value(method, model, name, value)


def _check_value(method: str, model: type[TelegramMethod[Any]], name: str, value: Any) -> None:
    try:
        parsed = _holder(model, name).model_validate({"value": _typed(model, name, value)})
    except ValidationError as error:
        raise AssertionError(f"{method}.{name} = {value!r}: {error}") from None
    _no_extras(f"{method}.{name}", parsed.value)  # type: ignore[attr-defined]


def _typed(model: type[TelegramMethod[Any]], name: str, value: Any) -> Any:
    """A wire value as pydantic wants it: an upload or file id stands for an InputFile."""
    annotation = model.model_fields[name].annotation
    if (
        isinstance(value, str)
        and _leaves(annotation) & {InputFile}
        and str not in _leaves(annotation)
    ):
        return _Attached(value)
    return value


class _Attached(InputFile):
    """Stands for `attach://name`."""

    def __init__(self, name: str) -> None:
        super().__init__(filename=name)

    async def read(self, bot: Any) -> Any:
        yield b""  # nothing is ever sent


def _leaves(annotation: Any) -> set[Any]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return set().union(*(_leaves(part) for part in typing.get_args(annotation)))
    return {annotation} - {type(None), Default}


def _no_extras(where: str, value: Any) -> None:
    """aiogram's types allow unknown fields, for the future; a request must not have any."""
    if isinstance(value, TelegramObject | BaseModel):
        extra = value.model_extra or {}
        assert not extra, f"{where}: unknown fields {sorted(extra)} in {type(value).__name__}"
        for name in value.model_fields_set:
            _no_extras(f"{where}.{name}", getattr(value, name, None))
    elif isinstance(value, list | tuple):
        for item in value:
            _no_extras(where, item)


def validate_answer(method: str, result: Any) -> None:
    """Check that an answer's `result` is what the method returns, with no field that is unknown."""
    model = models()[method.lower()]
    try:
        parsed = _returned(model).model_validate({"value": result})
    except ValidationError as error:
        raise AssertionError(f"{method} answered {result!r}: {error}") from None
    _no_extras(f"{method} answer", parsed.value)  # type: ignore[attr-defined]


@cache
def _returned(model: type[TelegramMethod[Any]]) -> type[BaseModel]:
    config = ConfigDict(arbitrary_types_allowed=True)
    returning: Any = model.__returning__
    return create_model(f"{model.__name__}_answer", __config__=config, value=(returning, ...))


def _strings(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, Mapping):
        return set().union(*(_strings(item) for item in value.values())) if value else set()
    if isinstance(value, list | tuple):
        return set().union(*(_strings(item) for item in value)) if value else set()
    return set()


def check_journal(requests: Iterable[Mapping[str, Any]]) -> None:
    """Validate every request and good answer of a journal listing; names all that do not fit."""
    wrong: list[str] = []
    for request in requests:
        try:
            files = [file["field"] for file in request["files"]]
            validate(request["method"], request["params"], files)
            if request["status"] == 200 and "fault" not in request:
                validate_answer(request["method"], request["answer"]["result"])
        except AssertionError as error:
            wrong.append(f"request {request['n']}: {error}")
    assert not wrong, "\n".join(wrong)
