from django.urls import path

from cairn.web.duties.views import beforehand, following, procedures

urlpatterns = [
    path("duties/", following.listed, name="duties"),
    path("duties/new/", following.start, name="may_have_to_report"),
    path("duties/<uuid:following_id>/", following.duty, name="duty"),
    path("duties/<uuid:following_id>/sheet/", following.sheet, name="duty_sheet"),
    path("duties/<uuid:following_id>/learnt/", following.learnt, name="duty_learnt"),
    path("duties/<uuid:following_id>/note/", following.note, name="duty_note"),
    path("duties/<uuid:following_id>/hand/", following.hand, name="hand_duty"),
    path("duties/<uuid:following_id>/take/", following.take, name="take_duty"),
    path("duties/<uuid:following_id>/end/", following.finish, name="finish_duty"),
    path("duties/<uuid:following_id>/<uuid:step_id>/", following.mark, name="duty_step"),
    path("what-stays/", beforehand.what_stays, name="what_stays"),
    path("what-stays/<uuid:person_id>/", beforehand.for_somebody, name="what_stays_for"),
    path("procedures/", procedures.listed, name="procedures"),
    path("procedures/new/", procedures.write, name="new_procedure"),
    path("procedures/version/<uuid:procedure_id>/", procedures.version, name="procedure_version"),
    path("procedures/version/<uuid:procedure_id>/confirm/", procedures.confirm, name="confirm_procedure"),
    path("procedures/version/<uuid:procedure_id>/stop/", procedures.stop, name="stop_procedure"),
    path("procedures/<slug:duty>/", procedures.procedure, name="procedure"),
    path("procedures/<slug:duty>/write/", procedures.write, name="write_procedure"),
]
