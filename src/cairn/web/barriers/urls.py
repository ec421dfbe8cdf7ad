from django.urls import path

from cairn.web.barriers import views

urlpatterns = [
    path("barriers/", views.barriers, name="barriers"),
    path("barriers/table.csv", views.barriers_csv, name="barriers_csv"),
]
