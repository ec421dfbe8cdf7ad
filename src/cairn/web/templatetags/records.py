"""For files that leave this house as one piece."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def own_style(css: str) -> SafeString:
    """A style inside the file itself: for files to be kept. Pages have their style sheet, and no other."""
    return format_html("<style>{}</style>", css)
