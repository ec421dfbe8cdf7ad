from django.urls import path

from cairn.web.told.views import accounting, telling, without_yes

urlpatterns = [
    path("yes/<uuid:grant_id>/told/", telling.tell, name="told_on_yes"),
    path("told/", without_yes.waiting, name="told_waiting"),
    path("told/<uuid:disclosure_id>/", telling.told, name="told"),
    path("told/<uuid:disclosure_id>/file/", telling.file, name="told_file"),
    path("told/<uuid:disclosure_id>/person-knows/", without_yes.person_knows, name="person_knows"),
    path("told/<uuid:disclosure_id>/look-back/", without_yes.look_back, name="look_back"),
    path("people/<uuid:person_id>/emergency/", without_yes.emergency, name="emergency"),
    path("people/<uuid:person_id>/order/", without_yes.order, name="by_order"),
    path("people/<uuid:person_id>/told-otherwise/", without_yes.write_down, name="write_down"),
    path("account-of/<uuid:person_id>/", accounting.page, name="accounting"),
    path("account-of/<uuid:person_id>/file/", accounting.file, name="accounting_file"),
    path("account-of/<uuid:person_id>/asked/", accounting.asked, name="accounting_asked"),
    path("account-of/<uuid:person_id>/given/", accounting.given, name="accounting_given"),
]
