"""The pages of the member institutions."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonweal.members import queries
from commonweal.ui.answers import found
from commonweal.ui.pages import Audience, PageRequest, page
from commonweal.ui.sheets import download, sheet
from commonweal.ui.tables import Column, Table

ON_A_PAGE = 300
ORDERS = {"name": "name", "class": "stakeholder_class__name", "number": "number", "joined": "joined_on"}


@page(Audience.BODY)
@require_safe
def members(request: PageRequest, body: str) -> HttpResponse:
    table = Table(
        [
            Column("name", _("Name"), sortable=True),
            Column("class", _("Class"), sortable=True),
            Column("number", _("Number in the public register"), sortable=True),
            Column("joined", _("Member since"), sortable=True),
        ],
        query=request.GET.dict(),
        default="name",
    )
    sign = "-" if table.order.startswith("-") else ""
    rows = queries.institutions(request.standing.body.id).order_by(sign + ORDERS[table.order.lstrip("-")], "name")
    return render(
        request,
        "members/members.html",
        {
            "table": table,
            "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
            "query": request.GET.dict(),
        },
    )


@page(Audience.BODY)
@require_safe
def members_csv(request: PageRequest, body: str) -> HttpResponse:
    rows = queries.institutions(request.standing.body.id)
    return download(
        f"{body}-members.csv",
        sheet(
            ["name", "class", "number", "joined", "left"],
            ([one.name, one.stakeholder_class.name, one.number, one.joined_on, one.left_on] for one in rows),
        ),
    )


@page(Audience.BODY)
@require_safe
def member(request: PageRequest, body: str, institution: int) -> HttpResponse:
    one = found(lambda: queries.institutions(request.standing.body.id).filter(id=institution).first())
    return render(request, "members/member.html", {"member": one})
