"""A file sealed in pieces, so that one of any size is written and read with little memory.

AES-256-GCM under a key of the file's own, in the STREAM construction of Hoang, Reyhanitabar, Rogaway and
Vizár (2015), "Online authenticated-encryption and its nonce-reuse misuse-resistance": each piece's nonce
holds its number and whether it is the last, so that a piece changed, moved, left out or cut off does not
open. The key comes from the key file by HKDF with a random salt, which stands in the head of the file.
"""

import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"CAIRN-BACKUP-1\n"
SALT_BYTES, PREFIX_BYTES, TAG_BYTES = 32, 7, 16
HEAD_BYTES = len(MAGIC) + SALT_BYTES + PREFIX_BYTES
PIECE = 1 << 20  # bytes of content in each piece but the last


class NotABackup(Exception):
    """This is no backup of ours, or one whose head is not whole."""


class Damaged(Exception):
    """The file was changed or cut off, or was sealed under another key file."""


class _Pieces:
    """The cipher of one file, and which piece comes next."""

    def __init__(self, root: bytes, head: bytes) -> None:
        salt = head[len(MAGIC) : len(MAGIC) + SALT_BYTES]
        self.head, self.prefix, self.number = head, head[-PREFIX_BYTES:], 0
        self.cipher = AESGCM(HKDF(hashes.SHA256(), 32, salt, b"cairn/backup-file").derive(root))

    def nonce(self, is_last: bool) -> bytes:
        nonce = self.prefix + self.number.to_bytes(4, "big") + bytes([is_last])
        self.number += 1
        return nonce


class SealingWriter:
    """Write to it as to a file, then `close`. Without `close` what was written does not open."""

    def __init__(self, file: BinaryIO, root: bytes) -> None:
        self.file, self.rest = file, bytearray()
        head = MAGIC + secrets.token_bytes(SALT_BYTES + PREFIX_BYTES)
        self.pieces = _Pieces(root, head)
        file.write(head)

    def write(self, content: bytes) -> int:
        self.rest += content
        while len(self.rest) > PIECE:  # one piece stays here: it may turn out to be the last
            self._seal(bytes(self.rest[:PIECE]), is_last=False)
            del self.rest[:PIECE]
        return len(content)

    def close(self) -> None:
        self._seal(bytes(self.rest), is_last=True)
        self.rest.clear()

    def _seal(self, content: bytes, is_last: bool) -> None:
        self.file.write(self.pieces.cipher.encrypt(self.pieces.nonce(is_last), content, self.pieces.head))


class OpeningReader:
    """Read from it as from a file. Raises NotABackup at once, Damaged as soon as a piece does not open.

    What was read before a `Damaged` is true as far as it goes, but nothing may be put in place until the
    end was reached: only then is it known that nothing was cut off.
    """

    def __init__(self, file: BinaryIO, root: bytes) -> None:
        head = file.read(HEAD_BYTES)
        if len(head) < HEAD_BYTES or not head.startswith(MAGIC):
            raise NotABackup
        self.file, self.rest, self.at_end = file, bytearray(), False
        self.pieces = _Pieces(root, head)
        self.ahead = file.read(PIECE + TAG_BYTES)

    def read(self, size: int = -1) -> bytes:
        while not self.at_end and (size < 0 or len(self.rest) < size):
            self.rest += self._open()
        wanted = len(self.rest) if size < 0 else size
        content = bytes(self.rest[:wanted])
        del self.rest[:wanted]
        return content

    def _open(self) -> bytes:
        sealed, self.ahead = self.ahead, self.file.read(PIECE + TAG_BYTES)
        self.at_end = not self.ahead
        try:
            return self.pieces.cipher.decrypt(self.pieces.nonce(self.at_end), sealed, self.pieces.head)
        except (InvalidTag, ValueError):
            raise Damaged from None
