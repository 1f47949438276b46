"""Reads of the register of processes."""

from django.db.models import Count, Prefetch, Q, QuerySet

from capdev.inventory.choices import Visibility
from capdev.inventory.models import Figure, Process, ProcessLink
from capdev.kernel.publication import State


def published_processes() -> QuerySet[Process]:
    """The register, the latest first, each with its kind, country and the number of public records tied to it."""
    is_public = Q(record_links__record__state=State.PUBLISHED, record_links__record__visibility=Visibility.PUBLIC)
    counted = Process.objects.filter(state=State.PUBLISHED).select_related("kind", "country")
    return counted.annotate(record_count=Count("record_links__record", filter=is_public, distinct=True)).order_by(
        "-starts", "-number", "slug"
    )


def process_at(slug: str) -> Process | None:
    """A published process with its records and figures. Five queries at most."""
    figures = Figure.objects.select_related("measure").order_by("measure__position", "period_from", "pk")
    links = ProcessLink.objects.select_related("record").order_by("relation", "record__slug")
    found = Process.objects.filter(slug=slug, state=State.PUBLISHED).select_related("kind", "country")
    return found.prefetch_related(Prefetch("record_links", links), Prefetch("figures", figures)).first()


def neighbours_of(process: Process) -> tuple[Process | None, Process | None]:
    """The process of the same kind before this one and the one after it, by date. Two queries."""
    same = Process.objects.filter(kind_id=process.kind_id, state=State.PUBLISHED).exclude(pk=process.pk)
    if process.starts is None:
        return None, None
    before = same.filter(starts__lt=str(process.starts)).order_by("-starts", "-slug").first()
    return before, same.filter(starts__gt=str(process.starts)).order_by("starts", "slug").first()
