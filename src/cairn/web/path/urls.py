from django.urls import path

from cairn.web.path import views

urlpatterns = [
    path("my-path/", views.mine, name="my_path"),
    path("my-path/seen/", views.choose, name="choose_on_path"),
    path("my-path/hide/", views.hide, name="hide_on_path"),
    path("my-path/show-again/", views.show_again, name="show_on_path"),
    path("people/<uuid:person_id>/path/", views.theirs, name="their_path"),
]
