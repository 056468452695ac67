"""Values that every data file has: words, ids, dates and numbers with their ranges, and tables that refuse everything else."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

Kind = Literal["language", "library", "tool", "platform", "method", "practice", "field", "soft"]
Level = Literal["junior", "mid", "senior", "staff"]
Status = Literal["active", "beta", "retiring", "retired", "recognised", "unknown"]
"""`recognised`: read where it is held, never suggested."""


def _check_date(value: str) -> str:
    """A year, a month or a day in ISO form."""
    try:
        date.fromisoformat({4: f"{value}-01-01", 7: f"{value}-01"}.get(len(value), value))
    except ValueError:
        raise PydanticCustomError("date", "not a date: {value}", {"value": repr(value)}) from None
    return value


def as_number(value: object) -> object:
    """Text is no number; pydantic alone would take "10"."""
    if isinstance(value, str):
        raise PydanticCustomError("number", "must be a number")
    return value


Text = Annotated[str, Field(min_length=1)]
Words = list[Text]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
Year = Annotated[int, Field(strict=True, ge=1600, le=2100)]
IsoDate = Annotated[str, AfterValidator(_check_date)]
Number = Annotated[float, BeforeValidator(as_number), Field(ge=0)]
Above0 = Annotated[float, BeforeValidator(as_number), Field(gt=0)]
Share = Annotated[float, BeforeValidator(as_number), Field(ge=0, le=1)]
Months = Annotated[int, Field(strict=True, ge=0)]
Count = Annotated[int, Field(strict=True, ge=1)]
Percent = Annotated[int, Field(strict=True, ge=0)]
"""Hundredths; coefficients of evidence are never below 0."""


class Strict(BaseModel):
    """A table that refuses keys nobody reads."""

    model_config = ConfigDict(extra="forbid")


class Sourced(Strict):
    """A table that says where its words come from."""

    source: Text
