"""What a page comes to on paper."""

import re
from typing import Any


def printed_pages(page: Any) -> int:
    """Sheets of US letter paper that Chromium would print."""
    page.emulate_media(media="print")
    paper = page.pdf(prefer_css_page_size=True, format="Letter")
    page.emulate_media(media="screen")
    return len(re.findall(rb"/Type\s*/Page\b", paper))
