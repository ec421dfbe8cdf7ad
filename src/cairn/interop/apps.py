from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.interop"
    label = "interop"
    default_auto_field = "django.db.models.BigAutoField"
