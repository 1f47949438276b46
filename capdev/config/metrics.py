"""``/metrics`` in the words of Prometheus: what the web server counts, and how the portal stands."""

import hmac
import os
from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from capdev.config.health import CHECKS
from capdev.inventory.models import Record
from capdev.kernel import problems
from capdev.kernel.problems import Problem, Refused
from capdev.network.models import Organisation
from capdev.search.models import StaleEntry

_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})
_OF_PROXIES: Final = ("HTTP_X_FORWARDED", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")
"""What proxies add. A client can have one of them struck out by naming it in ``Connection``, hardly all."""


@csrf_exempt
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For this machine, or for whoever brings the token of ``CAPDEV_METRICS_TOKEN``."""
    if not _may_read(request):
        raise Refused(Problem(problems.FORBIDDEN))
    own = CollectorRegistry()
    own.register(_Portal())
    response = HttpResponse(generate_latest(own) + generate_latest(_counted()), content_type=CONTENT_TYPE_LATEST)
    response["Cache-Control"] = "no-store"
    return response


def _may_read(request: HttpRequest) -> bool:
    """A proxy on this machine makes everybody look local: what it forwards needs the token."""
    token = str(settings.METRICS_TOKEN)
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if token and scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode()):
        return True
    is_forwarded = settings.BEHIND_PROXY or any(name.startswith(_OF_PROXIES) for name in request.META)
    return request.META.get("REMOTE_ADDR") in _LOOPBACK and not is_forwarded


def _counted() -> CollectorRegistry:
    """The counters of all web processes where they share a folder, else those of this one."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    shared = CollectorRegistry()
    MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
    return shared


class _Portal:
    """How the portal stands at the moment of asking."""

    def collect(self) -> Iterator[Any]:
        try:
            yield from _index()
            yield from _records()
        except DatabaseError:
            return
        finally:
            yield _readiness()


def _index() -> Iterator[GaugeMetricFamily]:
    waiting = StaleEntry.objects.filter(set_aside_at=None)
    first = waiting.order_by("pk").values_list("marked_at", flat=True).first()
    lag = max(0.0, (timezone.now() - first).total_seconds()) if first else 0.0
    yield GaugeMetricFamily("capdev_index_lag_seconds", "Age of the oldest change that the index has not seen", lag)
    yield GaugeMetricFamily("capdev_index_pending_changes", "Changes that the index has not seen", waiting.count())
    aside = StaleEntry.objects.exclude(set_aside_at=None).count()
    yield GaugeMetricFamily("capdev_index_set_aside_changes", "Changes of records that cannot be indexed", aside)


def _records() -> Iterator[GaugeMetricFamily]:
    family = GaugeMetricFamily("capdev_records", "Records by type and state", labels=["type", "state"])
    for kind, state, count in Record.objects.order_by().values_list("type", "state").annotate(n=Count("pk")):
        family.add_metric([kind, state], count)
    for state, count in Organisation.objects.order_by().values_list("state").annotate(n=Count("pk")):
        family.add_metric(["organisation", state], count)
    yield family


def _readiness() -> GaugeMetricFamily:
    family = GaugeMetricFamily("capdev_ready", "Whether each condition of /readyz is met", labels=["condition"])
    for check in CHECKS:
        family.add_metric([check.is_met.__name__], float(_is_met(check)))
    return family


def _is_met(check: Any) -> bool:
    try:
        return bool(check.is_met())
    except DatabaseError:
        return False
