"""Addresses: conversations and the own messages in each language; the mails of a portal that sends none."""

from django.urls import URLPattern, URLResolver, include, path

from capdev.notices.views import own, threads, viewer

Patterns = list[URLPattern | URLResolver]

_people: Patterns = [
    path("me/notices/", own.own, name="own"),
    path("me/notices/read/", own.read_all, name="read_all"),
    path("me/notices/address/", own.works_again, name="works_again"),
    path("me/notices/<uuid:uuid>/", own.open_notice, name="open"),
    path("threads/new/", threads.ask, name="ask"),
    path("threads/<uuid:uuid>/", threads.thread, name="thread"),
    path("threads/<uuid:uuid>/follow/", threads.follow, name="follow"),
    path("threads/posts/<uuid:uuid>/edit/", threads.edit, name="edit"),
    path("threads/posts/<uuid:uuid>/hide/", threads.hide, name="hide"),
    path("unsubscribe/<str:token>/", own.stop, name="stop"),
]

in_each_language: Patterns = [path("", include((_people, "notices")))]

_viewer: Patterns = [
    path("", viewer.mails, name="list"),
    path("<slug:name>/", viewer.mail, name="mail"),
    path("<slug:name>/html", viewer.mail_html, name="html"),
    path("<slug:name>.eml", viewer.mail_file, name="file"),
]

for_developers: Patterns = [path("dev/mail/", include((_viewer, "mails")))]
