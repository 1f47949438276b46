"""Addresses below ``/<lang>/reviewing/``, and ``/<lang>/me/reviews/`` on the own desk."""

from django.urls import URLPattern, path

from capdev.reviewing.views import board, desk, marks, public, rubrics

app_name = "reviewing"
urlpatterns: list[URLPattern] = [
    path("", public.about, name="about"),
    path("rubrics/<slug:code>/<int:version>/", public.rubric, name="rubric"),
    path("rubrics/<slug:code>/begin/", rubrics.begin, name="begin-draft"),
    path("rubrics/<slug:code>/draft/", rubrics.draft, name="draft"),
    path("rubrics/<slug:code>/draft/publish/", rubrics.publish, name="publish-rubric"),
    path("rubrics/<slug:code>/draft/drop/", rubrics.drop, name="drop-rubric"),
    path("rubrics/<slug:code>/draft/criteria/", rubrics.criterion, name="new-criterion"),
    path("rubrics/<slug:code>/draft/criteria/<slug:name>/", rubrics.criterion, name="criterion"),
    path("rubrics/<slug:code>/draft/criteria/<slug:name>/remove/", rubrics.remove, name="remove-criterion"),
    path("marks/<uuid:uuid>/", public.mark, name="mark"),
    path("marks/<uuid:uuid>/withdraw/", marks.withdraw, name="withdraw-mark"),
    path("board/", board.board, name="board"),
    path("ask/<slug:kind>/<uuid:uuid>/", board.ask, name="ask"),
    path("cases/<uuid:uuid>/", board.case, name="case"),
    path("cases/<uuid:uuid>/open/", board.open_case, name="open"),
    path("cases/<uuid:uuid>/invite/", board.invite, name="invite"),
    path("cases/<uuid:uuid>/decide/", board.decide, name="decide"),
    path("cases/<uuid:uuid>/confirm/", board.confirm, name="confirm"),
    path("cases/<uuid:uuid>/deadline/", board.deadline, name="deadline"),
    path("cases/<uuid:uuid>/withdraw/", board.withdraw, name="withdraw"),
    path("cases/<uuid:uuid>/talk/", board.talk, name="talk"),
    path("places/<uuid:uuid>/replace/", board.replace, name="replace"),
]

own: list[URLPattern] = [
    path("", desk.mine, name="mine"),
    path("<uuid:uuid>/", desk.seat, name="seat"),
    path("<uuid:uuid>/decline/", desk.decline, name="decline"),
    path("<uuid:uuid>/conflict/", desk.leave, name="leave"),
]
