from django.urls import path

from cairn.web.today import views

urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/talk/", views.talk, name="talk"),
]
