from django.urls import path

from cairn.web.outside.views import papers, reports

urlpatterns = [
    path("papers/", papers.listed, name="papers"),
    path("papers/new/", papers.take_in, name="take_in_paper"),
    path("papers/<uuid:paper_id>/", papers.paper, name="paper"),
    path("papers/<uuid:paper_id>/<slug:act>/", papers.move, name="move_paper"),
    path("reports/", reports.listed, name="reports"),
    path("reports/new/", reports.prepare, name="prepare_report"),
    path("reports/<uuid:report_id>/", reports.report, name="report"),
    path("reports/<uuid:report_id>/safe/", reports.safe_to_tell, name="safe_to_tell"),
    path("reports/<uuid:report_id>/not-yet/", reports.not_safe_yet, name="not_safe_yet"),
]
