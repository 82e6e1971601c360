"""Static files under names that carry a hash of what is in them, script modules and what they import included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """An element's file must have one name only: under two it would be defined twice."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        # django-htmx ships extensions that import from a bundler; we use none of them.
        ours = {name: where for name, where in paths.items() if not name.startswith("django_htmx/ext/")}
        yield from super().post_process(ours, dry_run, **options)
