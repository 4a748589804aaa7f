from django.urls import path

from commonweal.decisions import views

HERE = "b/<slug:body>/decisions"

urlpatterns = [
    path(f"{HERE}/", views.motions, name="motions"),
    path(f"{HERE}/table.csv", views.motions_csv, name="motions_csv"),
    path(f"{HERE}/new/", views.new, name="new_motion"),
    path(f"{HERE}/<int:number>/", views.motion, name="motion"),
    path(f"{HERE}/<int:number>/votes.csv", views.votes_csv, name="votes_csv"),
    path(f"{HERE}/<int:number>/open/", views.open_vote, name="open_motion"),
    path(f"{HERE}/<int:number>/withdraw/", views.withdraw, name="withdraw_motion"),
    path(f"{HERE}/<int:number>/vote/<int:institution>/", views.vote, name="vote"),
    path(f"{HERE}/<int:number>/close/", views.close, name="close_motion"),
]
