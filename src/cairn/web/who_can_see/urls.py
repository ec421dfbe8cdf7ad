from django.urls import path

from cairn.web.who_can_see import views

urlpatterns = [
    path("who-can-see/", views.mine, name="who_can_see"),
    path("who-can-see/keep/", views.keep, name="keep_to_myself"),
    path("people/<uuid:person_id>/keep/", views.keep_for, {"keep": True}, name="keep_for_them"),
    path("people/<uuid:person_id>/share-again/", views.keep_for, {"keep": False}, name="share_for_them"),
    path("people/<uuid:person_id>/who-can-see/", views.theirs, name="who_can_see_theirs"),
]
