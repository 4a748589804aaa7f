from django.urls import path

from commonweal.members import views

HERE = "b/<slug:body>/members"

urlpatterns = [
    path(f"{HERE}/", views.members, name="members"),
    path(f"{HERE}/table.csv", views.members_csv, name="members_csv"),
    path(f"{HERE}/<int:institution>/", views.member, name="member"),
]
