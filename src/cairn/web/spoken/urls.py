from django.urls import path

from cairn.web.spoken import views

urlpatterns = [
    path("speak/", views.speak, name="speak"),
    path("speak/<uuid:saying_id>/", views.speak, name="speak_beside"),
    path("spoken/<uuid:spoken_id>/", views.sound, name="sound"),
    path("spoken/<uuid:spoken_id>/remove/", views.remove, name="remove_spoken"),
]
