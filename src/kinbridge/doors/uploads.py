"""How files come in: into memory and nowhere else. Django would put a large one on disk in clear before any page looked at it."""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from kinbridge.plain.attachments import LARGEST

__all__ = ["InMemory"]


class InMemory(FileUploadHandler):
    """Keeps one byte more than the largest file that is taken: enough to say that it was too large. Strangers send no files."""

    def new_file(self, *args: Any, **more: Any) -> None:
        super().new_file(*args, **more)
        if getattr(self.request, "door", "") != "staff":
            raise SkipFile
        self.held = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.held.write(raw_data[: max(0, LARGEST + 1 - start)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.held.seek(0)
        # Neither the name nor the type a browser states is kept: both may say who and where, and neither is to be believed.
        return InMemoryUploadedFile(self.held, self.field_name, "file", "", min(file_size, LARGEST + 1), None)
