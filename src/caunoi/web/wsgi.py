"""The WSGI application that `caunoi run` serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.conf.settings")
application = get_wsgi_application()
