"""How files beside the pages are named when they are served."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

_WHERE, _IMPORTS = HashedFilesMixin._js_module_import_aggregation_patterns  # type: ignore[attr-defined]


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Each file by a hash of what is in it; a script of ours names what it imports by hash too."""

    support_js_module_import_aggregation = True
    # Ours alone: scripts of others name files in comments that are not there.
    _js_module_import_aggregation_patterns = ("cairn/*.js", _IMPORTS)
