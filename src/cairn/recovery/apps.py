from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.recovery"
    label = "recovery"
    default_auto_field = "django.db.models.BigAutoField"
