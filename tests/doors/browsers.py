"""A browser that comes in by one port."""

from typing import Any

from django.test import Client

PUBLIC, STAFF = "8000", "8001"


class Browser(Client):
    """Django's test client, at one door."""

    def __init__(self, port: str, **options: Any) -> None:
        super().__init__(**options)
        self.port = port

    def generic(self, *args: Any, **extra: Any) -> Any:
        return super().generic(*args, **(extra | {"SERVER_PORT": self.port}))
