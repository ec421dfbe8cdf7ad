from django.urls import include, path

urlpatterns = [
    path("", include("cairn.web.account.urls")),
    path("", include("cairn.web.plan.urls")),
    path("", include("cairn.web.measures.urls")),
    path("", include("cairn.web.check_ins.urls")),
    path("", include("cairn.web.shown.urls")),
    path("", include("cairn.web.hard_days.urls")),
    path("", include("cairn.web.spoken.urls")),
    path("", include("cairn.web.people.urls")),
    path("", include("cairn.web.today.urls")),
    path("", include("cairn.web.find.urls")),
    path("", include("cairn.web.take_along.urls")),
    path("", include("cairn.web.upkeep.urls")),
    path("", include("cairn.web.referral.urls")),
    path("", include("cairn.web.who_can_see.urls")),
    path("", include("cairn.web.written_yes.urls")),
    path("", include("cairn.web.told.urls")),
    path("", include("cairn.web.outside.urls")),
    path("", include("cairn.web.records.urls")),
    path("", include("cairn.web.shell.urls")),
    path("gallery/", include("cairn.web.gallery.urls")),
]
