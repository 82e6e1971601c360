"""Static files under names that carry a hash of what is in them, script modules and what they import included.

Style sheets that import others are put together: a page asks for one or two, however many components it shows.
"""

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from peers import sheets


class HashedFiles(CompressedManifestStaticFilesStorage):
    """An element's file must have one name only: under two it would be defined twice."""

    support_js_module_import_aggregation = True
    joins_sheets = True

    def post_process(self, paths, dry_run=False, **options):
        # django-htmx ships extensions that import from a bundler; we use none of them.
        ours = {name: where for name, where in paths.items() if not name.startswith("django_htmx/ext/")}
        if not dry_run:
            self._join_sheets(ours)
        yield from super().post_process(ours, dry_run, **options)

    def _join_sheets(self, paths) -> None:
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return file.read().decode()

        for name in paths:
            if name.endswith(".css") and sheets.IMPORT.search(read(name)):
                self.delete(name)
                self._save(name, ContentFile(sheets.joined(name, read).encode()))
                paths[name] = (self, name)
