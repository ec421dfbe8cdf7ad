from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.outside"
    label = "outside"
    default_auto_field = "django.db.models.BigAutoField"
