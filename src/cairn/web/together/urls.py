from django.urls import path

from cairn.web.together import views

HERE = "people/<uuid:person_id>/together/"
ONE, NOTE = "together/<uuid:contact_id>/", "notes/<uuid:note_id>/"

urlpatterns = [
    path(HERE, views.together, name="together"),
    path(HERE + "checked-in/", views.log_check_in, name="log_check_in"),
    path(HERE + "log/<slug:kind>/", views.log_contact, name="log_contact"),
    path(ONE, views.contact, name="contact"),
    path(ONE + "back/", views.take_contact_back, name="take_contact_back"),
    path(ONE + "note/", views.write_note, name="write_note"),
    path(ONE + "note/agree/", views.agree_note_of, name="agree_note_of"),
    path(NOTE, views.note, name="note"),
    path(NOTE + "send/", views.send_note, name="send_note"),
    path(NOTE + "agree/", views.agree_note, name="agree_note"),
    path(NOTE + "beside/", views.add_beside, name="add_beside"),
    path(NOTE + "sign/", views.cosign_note, name="cosign_note"),
    path("follow-ups/<uuid:follow_up_id>/", views.answer_follow_up, name="answer_follow_up"),
]
