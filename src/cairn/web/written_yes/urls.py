from django.urls import path

from cairn.web.written_yes import views

urlpatterns = [
    path("yes/for/<uuid:person_id>/", views.sign, name="sign_yes"),
    path("yes/<uuid:grant_id>/", views.read, name="written_yes"),
    path("yes/<uuid:grant_id>/file/", views.file, name="written_yes_file"),
    path("yes/<uuid:grant_id>/witness/", views.witness, name="witness_yes"),
    path("yes/<uuid:grant_id>/copy/", views.copy_given, name="copy_given"),
    path("who-can-see/take-back/<uuid:grant_id>/", views.take_back, name="take_back"),
]
