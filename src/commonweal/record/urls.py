from django.urls import path

from commonweal.record import open_views, views

HERE = "b/<slug:body>/record"
OPEN = "public/<slug:body>/record"

urlpatterns = [
    path(f"{HERE}/", views.entries, name="record"),
    path(f"{HERE}/table.csv", views.entries_csv, name="record_csv"),
    path(f"{HERE}/<int:seq>/", views.entry, name="record_entry"),
    path(f"{HERE}/sign/", views.sign, name="sign_checkpoint"),
    path(f"{HERE}/witnesses/", views.witnesses, name="witnesses"),
    path(f"{HERE}/witnesses/new/", views.add_witness, name="add_witness"),
    path(f"{HERE}/witnesses/<int:witness>/retire/", views.retire_witness, name="retire_witness"),
    path(f"{HERE}/witnesses/signature/", views.cosign, name="cosign"),
    path(f"{OPEN}/", open_views.record, name="open_record"),
    path(f"{OPEN}/agrees/", open_views.agrees, name="open_agrees"),
    path(f"{OPEN}/record.zip", open_views.export, name="open_export"),
    path(f"{OPEN}/for-witnesses.zip", open_views.export, {"for_witnesses": True}, name="open_export_for_witnesses"),
    path(f"{OPEN}/checkpoint", open_views.checkpoint, name="open_checkpoint"),
    path(f"{OPEN}/policy", open_views.policy, name="open_policy"),
    path(f"{OPEN}/verify_record.py", open_views.program, {"name": "verify_record.py"}, name="open_verifier"),
    path(f"{OPEN}/witness.py", open_views.program, {"name": "witness.py"}, name="open_witness_program"),
]
