from django.urls import path

from cairn.web.goodbyes import views

urlpatterns = [
    path("before-i-go/", views.before_i_go, name="before_i_go"),
    path("walks/<uuid:walk_id>/goodbye/", views.goodbye, name="goodbye"),
    path("walks/<uuid:walk_id>/goodbye/told/", views.told, name="tell_goodbye"),
    path("walks/<uuid:walk_id>/goodbye/next/", views.what_next, name="what_next"),
    path("walks/<uuid:walk_id>/goodbye/three/", views.of_three, name="time_of_three"),
    path("walks/<uuid:walk_id>/goodbye/words/", views.words, name="goodbye_words"),
    path("goodbyes/", views.mine, name="my_goodbyes"),
    path("goodbyes/<uuid:goodbye_id>/read/", views.read, name="goodbye_read"),
    path("goodbyes/<uuid:goodbye_id>/remove/", views.remove, name="remove_goodbye"),
    path("goodbyes/<uuid:goodbye_id>/give/", views.give, name="give_goodbye"),
]
