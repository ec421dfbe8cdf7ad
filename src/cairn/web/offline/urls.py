from django.urls import path

from cairn.web.offline import views

urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("no-signal/", views.no_signal, name="no_signal"),
    path("no-signal/keep/", views.keep_on_phone, name="keep_on_phone"),
    path("no-signal/keep/no-more/", views.keep_on_no_phone, name="keep_on_no_phone"),
    path("no-signal/cards/<uuid:kept_id>/", views.cards, name="cards"),
    path("no-signal/<str:language>/", views.kept_page, name="kept_page"),
    path("worker.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
