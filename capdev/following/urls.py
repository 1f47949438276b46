"""Addresses: the own desk (``me/following/``, ``me/lists/``), shared lists, waiting for a date, stopping."""

from django.urls import URLPattern, path

from capdev.following.views import interests, lists, own

app_name = "following"
urlpatterns: list[URLPattern] = [
    path("me/following/", own.mine, name="mine"),
    path("me/following/save/", own.save, name="save"),
    path("me/following/follow/", own.follow, name="follow"),
    path("me/following/<uuid:uuid>/", own.one, name="one"),
    path("me/following/<uuid:uuid>/pause/", own.pause, name="pause"),
    path("me/following/<uuid:uuid>/delete/", own.delete, name="delete"),
    path("me/following/<uuid:uuid>/restore/", own.restore, name="restore"),
    path("following/stop/<str:token>/", own.stop, name="stop"),
    path("me/lists/", lists.lists, name="lists"),
    path("me/lists/add/", lists.add, name="add"),
    path("me/lists/<uuid:uuid>/edit/", lists.edit, name="edit_list"),
    path("me/lists/<uuid:uuid>/change/", lists.change, name="change_list"),
    path("me/lists/<uuid:uuid>/restore/", lists.restore, name="restore_list"),
    path("me/lists/<uuid:uuid>/<uuid:record>/", lists.entry, name="entry"),
    path("lists/<uuid:uuid>/", lists.shown, name="list"),
    path("lists/<uuid:uuid>/<str:secret>/", lists.shown, name="shared_list"),
    path("me/interest/<slug:kind>/<uuid:uuid>/", interests.interest, name="interest"),
    path("me/interest/<slug:kind>/<uuid:uuid>/people/", interests.people, name="people"),
]
