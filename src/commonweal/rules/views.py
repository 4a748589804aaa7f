"""The register of house rules."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonweal.rules.queries import register
from commonweal.ui.pages import Audience, PageRequest, page
from commonweal.ui.sheets import download, sheet


@page(Audience.BODY)
@require_safe
def rules(request: PageRequest, body: str) -> HttpResponse:
    versions = register(request.standing.body.id)
    day = request.standing.day
    return render(
        request,
        "rules/rules.html",
        {
            "holding": [rule for rule in versions if day in rule.in_force],
            "earlier": [rule for rule in versions if rule.in_force.last is not None and rule.in_force.last < day],
            "coming": [rule for rule in versions if rule.in_force.first > day],
        },
    )


@page(Audience.BODY)
@require_safe
def rules_csv(request: PageRequest, body: str) -> HttpResponse:
    return download(
        f"{body}-rules.csv",
        sheet(
            ["clause", "rule", "words", "value", "from", "to"],
            (
                [rule.clause, rule.key, rule.words, json.dumps(rule.value), rule.in_force.first, rule.in_force.last]
                for rule in register(request.standing.body.id)
            ),
        ),
    )
