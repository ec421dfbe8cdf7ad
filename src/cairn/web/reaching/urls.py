from django.urls import path

from cairn.web.reaching import views

urlpatterns = [
    path("people/<uuid:person_id>/reach/", views.reach, name="reach"),
    path("people/<uuid:person_id>/reach/let-be/", views.let_be, name="let_be"),
    path("people/<uuid:person_id>/reach/again/", views.again, name="reach_again"),
]
