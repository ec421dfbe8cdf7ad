from django.urls import path

from cairn.web.circle import views

urlpatterns = [
    path("my-circle/", views.mine, name="my_circle"),
    path("my-circle/<uuid:member_id>/", views.change, name="change_circle"),
    path("my-circle/<uuid:member_id>/out/", views.take_out, name="take_out_of_circle"),
    path("people/<uuid:person_id>/circle/", views.theirs, name="their_circle"),
]
