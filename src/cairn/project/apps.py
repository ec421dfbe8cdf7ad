from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.project"
    label = "project"
    default_auto_field = "django.db.models.BigAutoField"
