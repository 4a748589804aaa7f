from django.urls import path

from commonweal.rules import views

urlpatterns = [
    path("b/<slug:body>/rules/", views.rules, name="rules"),
    path("b/<slug:body>/rules/table.csv", views.rules_csv, name="rules_csv"),
]
