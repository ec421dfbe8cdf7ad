from django.urls import path

from cairn.web.duties.views import procedures

urlpatterns = [
    path("procedures/", procedures.listed, name="procedures"),
    path("procedures/new/", procedures.write, name="new_procedure"),
    path("procedures/version/<uuid:procedure_id>/", procedures.version, name="procedure_version"),
    path("procedures/version/<uuid:procedure_id>/confirm/", procedures.confirm, name="confirm_procedure"),
    path("procedures/version/<uuid:procedure_id>/stop/", procedures.stop, name="stop_procedure"),
    path("procedures/<slug:duty>/", procedures.procedure, name="procedure"),
    path("procedures/<slug:duty>/write/", procedures.write, name="write_procedure"),
]
