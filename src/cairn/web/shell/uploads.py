"""A file is taken only by the few pages that ask for one; anywhere else it is refused before it is read."""

from typing import Any

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler

from cairn.web.shell.bodies import takes_a_file


class OnlyWhereAsked(FileUploadHandler):
    """First in the row of Django's upload handlers. Takes nothing itself."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.request is None or not takes_a_file(self.request.path_info):
            raise TooManyFilesSent("This page takes no file.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
