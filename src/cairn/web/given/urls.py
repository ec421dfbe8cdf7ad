from django.urls import path

from cairn.web.given import views

BESIDE = "together/<uuid:contact_id>/given/"

urlpatterns = [
    path("given/", views.given, name="given"),
    path("given/counts/", views.given_counts, name="given_counts"),
    path("given/counts/table.csv", views.given_csv, name="given_csv"),
    path("given/<slug:kind>/", views.give, name="give"),
    path("given/<uuid:given_id>/out/", views.take_given_out, name="take_given_out"),
    path("gatherings/<uuid:gathering_id>/given/<slug:kind>/", views.give_in_group, name="give_in_group"),
    path(BESIDE, views.given_beside, name="given_beside"),
    path(BESIDE + "<slug:kind>/", views.give_to, name="give_to"),
    path("given/<uuid:given_id>/back/", views.take_given_back, name="take_given_back"),
]
