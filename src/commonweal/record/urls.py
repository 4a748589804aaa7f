from django.urls import path

from commonweal.record import views

HERE = "b/<slug:body>/record"

urlpatterns = [
    path(f"{HERE}/", views.entries, name="record"),
    path(f"{HERE}/<int:seq>/", views.entry, name="record_entry"),
]
