"""The one WSGI application behind the public, staff and nodes ports."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinbridge.settings")

application = get_wsgi_application()
