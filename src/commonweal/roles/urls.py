from django.urls import path

from commonweal.roles import views

HERE = "b/<slug:body>/offices"

urlpatterns = [
    path(f"{HERE}/", views.offices, name="offices"),
    path(f"{HERE}/table.csv", views.offices_csv, name="offices_csv"),
    path(f"{HERE}/mine/", views.mine, name="my_offices"),
    path(f"{HERE}/seat/<int:seat>/", views.seat, name="seat"),
    path(f"{HERE}/seat/<int:seat>/invite/", views.invite, name="invite"),
    path(f"{HERE}/invitation/<int:invitation>/withdraw/", views.withdraw, name="withdraw_invitation"),
    path(f"{HERE}/term/<int:term>/end/", views.end, name="end_term"),
    path(f"{HERE}/term/<int:term>/suspend/", views.suspend, name="suspend_term"),
    path(f"{HERE}/term/<int:term>/restore/", views.restore, name="restore_term"),
]
