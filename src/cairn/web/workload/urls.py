from django.urls import path

from cairn.web.workload import views

urlpatterns = [
    path("workload/", views.workload, name="workload"),
    path("workload/<uuid:account_id>/", views.people_of, name="people_of"),
]
