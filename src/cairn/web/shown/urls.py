from django.urls import path

from cairn.web.shown import views

urlpatterns = [
    path("who-sees/<slug:what>/", views.choose, name="who_sees"),
    path("who-sees/<slug:what>/<uuid:item>/", views.choose, name="who_sees_one"),
]
