from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.project"
    label = "project"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cairn.project import checks  # noqa: F401  registers what `check --deploy` looks at
