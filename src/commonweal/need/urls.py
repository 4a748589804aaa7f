from django.urls import path

from commonweal.need.views import data, indexes, outside

HERE = "b/<slug:body>/need"
OUTSIDE = "public/<slug:body>/need"

urlpatterns = [
    path(f"{HERE}/", indexes.home, name="need_home"),
    path(f"{HERE}/data/", data.data, name="need_data"),
    path(f"{HERE}/data/table.csv", data.data_csv, name="need_data_csv"),
    path(f"{HERE}/data/<int:dataset>/", data.dataset, name="need_dataset"),
    path(f"{HERE}/imports/<int:job>/", data.job, name="need_import"),
    path(f"{HERE}/support/", data.support, name="need_support"),
    path(f"{HERE}/support/table.csv", data.support_csv, name="need_support_csv"),
    path(f"{HERE}/support/<int:support>/end/", data.end_support, name="end_support"),
    path(f"{HERE}/new/", indexes.new, name="new_index"),
    path(f"{HERE}/<int:number>/", indexes.index, name="need_index"),
    path(f"{HERE}/<int:number>/table.csv", indexes.index_csv, name="need_csv"),
    path(f"{HERE}/<int:number>/member/<int:institution>/", indexes.member, name="need_member"),
    path(f"{HERE}/<int:number>/propose/", indexes.propose, name="propose_index"),
    path(f"{OUTSIDE}/", outside.home, name="open_need"),
    path(f"{OUTSIDE}/<int:number>/", outside.index, name="open_index"),
    path(f"{OUTSIDE}/<int:number>/table.csv", outside.table, name="open_csv"),
    path(f"{OUTSIDE}/<int:number>/member/<int:institution>/", outside.member, name="open_member"),
]
