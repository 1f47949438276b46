"""The vetted mark for machines."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field

from capdev.kernel.identifiers import whole_address
from capdev.kernel.schemas import Exact
from capdev.reviewing.models import Mark


class VettedStatement(Exact):
    """The mark of the advisory board that holds today."""

    uuid: UUID
    given_on: date
    expires_on: date
    rubric: str = Field(description="Rubric and its version", examples=["tool/1"])
    url: str = Field(description="The public page of the mark: what was vetted, by which criteria")

    @classmethod
    def or_none(cls, mark: Mark | None) -> Self | None:
        if mark is None:
            return None
        return cls(
            uuid=mark.uuid,
            given_on=mark.given_on,
            expires_on=mark.expires_on,
            rubric=f"{mark.rubric.code}/{mark.rubric.version}",
            url=whole_address(mark.get_absolute_url()),
        )
