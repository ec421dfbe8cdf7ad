from django.urls import path

from cairn.web.shell import views

urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("language/", views.language, name="set_language"),
    path("help/", views.help_page, name="help"),
]
