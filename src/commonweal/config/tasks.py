"""Tasks on a small installation: run in a thread of the web process, after the transaction that asked for them.

A large installation names another backend in COMMONWEAL_TASKS; what is kept of a task's progress is the room's own
row, so that nothing here need outlive the process.
"""

from threading import Thread
from typing import Any

from django.db import connections, transaction
from django.tasks.backends.immediate import ImmediateBackend
from django.tasks.base import Task, TaskResult, TaskResultStatus
from django.utils.crypto import get_random_string


class ThreadBackend(ImmediateBackend):
    """Django's immediate backend, moved into a daemon thread."""

    supports_async_task = False

    def enqueue(self, task: "Task[Any, Any]", args: Any, kwargs: Any) -> "TaskResult[Any, Any]":
        self.validate_task(task)
        result: TaskResult[Any, Any] = TaskResult(
            task=task,
            id=get_random_string(32),
            status=TaskResultStatus.READY,
            enqueued_at=None,
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        transaction.on_commit(Thread(target=self._run, args=(result,), daemon=True).start)
        return result

    def _run(self, result: "TaskResult[Any, Any]") -> None:
        try:
            self._execute_task(result)  # type: ignore[attr-defined]  # the stubs leave it out
        finally:
            connections.close_all()
