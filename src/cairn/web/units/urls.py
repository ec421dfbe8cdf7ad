from django.urls import path

from cairn.web.units import views

urlpatterns = [
    path("time/", views.time, name="time"),
    path("time/table.csv", views.time_csv, name="time_csv"),
    path("time/payers/", views.payers, name="payers"),
    path("time/payers/new/", views.payer, name="new_payer"),
    path("time/payers/<slug:key>/", views.payer, name="payer"),
    path("time/payers/<slug:key>/stop/", views.stop_payer, name="stop_payer"),
    path("time/for-payers/", views.for_payers, name="for_payers"),
    path("time/for-payers/<uuid:grant_id>/", views.payer_sheet, name="payer_sheet"),
]
