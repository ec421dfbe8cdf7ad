from django.urls import path

from cairn.web.declaration import views

urlpatterns = [
    path("my-wishes/", views.mine, name="declaration"),
    path("my-wishes/write/", views.write, name="write_declaration"),
    path("my-wishes/paper/", views.paper, name="declaration_paper"),
    path("my-wishes/signed/", views.signed, name="note_signed"),
    path("my-wishes/signed/forget/", views.forget_signed, name="forget_signed"),
    path("people/<uuid:person_id>/wishes/", views.theirs, name="their_declaration"),
]
