"""Static files under names that carry a hash of what is in them, script modules and what they import included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """An element's file must have one name only: under two it would be defined twice."""

    support_js_module_import_aggregation = True
