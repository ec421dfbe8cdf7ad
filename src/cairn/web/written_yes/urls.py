from django.urls import path

from cairn.web.written_yes.views import signers, yes

urlpatterns = [
    path("yes/for/<uuid:person_id>/", yes.sign, name="sign_yes"),
    path("people/<uuid:person_id>/who-signs/", signers.who_signs, name="who_signs"),
    path("people/<uuid:person_id>/who-signs/papers/", signers.verify, name="verify_stand_in"),
    path("people/<uuid:person_id>/who-signs/<uuid:stand_in_id>/end/", signers.end, name="end_stand_in"),
    path("yes/<uuid:grant_id>/", yes.read, name="written_yes"),
    path("yes/<uuid:grant_id>/file/", yes.file, name="written_yes_file"),
    path("yes/<uuid:grant_id>/witness/", yes.witness, name="witness_yes"),
    path("yes/<uuid:grant_id>/copy/", yes.copy_given, name="copy_given"),
    path("who-can-see/take-back/<uuid:grant_id>/", yes.take_back, name="take_back"),
]
