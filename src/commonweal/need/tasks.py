"""Large files are read by a task, so that nobody waits for a page."""

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from commonweal.need import actions
from commonweal.need.models import ImportJob


@task()
def run(job: int) -> None:
    actions.run_import(job_id=job, at=timezone.now())


def start(job: ImportJob) -> None:
    """Once what was sent is safely kept."""
    transaction.on_commit(lambda: run.enqueue(job.pk))
