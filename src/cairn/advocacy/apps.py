from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.advocacy"
    label = "advocacy"
    default_auto_field = "django.db.models.BigAutoField"
