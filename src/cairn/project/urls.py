from django.urls import include, path

urlpatterns = [path("", include("cairn.web.urls"))]

handler400 = "cairn.web.shell.views.bad_request"
handler403 = "cairn.web.shell.views.not_allowed"
handler404 = "cairn.web.shell.views.not_found"
handler500 = "cairn.web.shell.views.broken"
