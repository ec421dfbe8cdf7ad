from django.urls import include, path

urlpatterns = [
    path("", include("cairn.web.urls")),
    path("", include("cairn.interop.urls")),  # for other systems, beside the pages
]

handler400 = "cairn.web.shell.views.bad_request"
handler403 = "cairn.web.shell.views.not_allowed"
handler404 = "cairn.web.shell.views.not_found"
handler500 = "cairn.web.shell.views.broken"
