"""Spoken words: which files are sound, and how much of it is kept. Pure."""

from enum import StrEnum

MOST_BYTES = 1_500_000  # three minutes as browsers record speech
MOST_SECONDS = 180
LONGEST_SOUND = 2_000_100  # the same in base64, with its type before it


class Sound(StrEnum):
    """Kinds of sound files, by the type under which they are played."""

    WEBM = "audio/webm"
    OGG = "audio/ogg"
    MP4 = "audio/mp4"
    MP3 = "audio/mpeg"
    WAV = "audio/wav"


def sound_of(start: bytes) -> Sound | None:
    """What a file is by how it begins, whatever it is called; None when it is no sound we play.

    start: at least its first 12 bytes. Signatures: RFC 8794 (EBML), RFC 3533 (Ogg), ISO/IEC 14496-12,
    RIFF/WAVE, ID3v2 and MPEG-1 Audio frame headers.
    """
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return Sound.WEBM
    if start.startswith(b"OggS"):
        return Sound.OGG
    if start[4:8] == b"ftyp":
        return Sound.MP4
    if start.startswith(b"RIFF") and start[8:12] == b"WAVE":
        return Sound.WAV
    is_frame = len(start) > 1 and start[0] == 0xFF and start[1] & 0xE6 == 0xE2
    return Sound.MP3 if start.startswith(b"ID3") or is_frame else None
