from django.apps import AppConfig


class Config(AppConfig):
    name = "cairn.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"
