from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.sealed"
    label = "sealed"
    default_auto_field = "django.db.models.BigAutoField"
