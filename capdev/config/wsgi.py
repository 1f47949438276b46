"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application

from capdev.config.page_cache import PageCache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capdev.config.settings")

application = PageCache(get_wsgi_application())
