from django.urls import path

from commonweal.ui import views

app_name = "ui"
urlpatterns = [
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("components/", views.components, name="components"),
    path("choices/", views.choices, name="choices"),
]
