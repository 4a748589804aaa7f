"""Starting the web server, and saying plainly when it cannot start."""

import os
import socket


def free(address: str, port: int) -> bool:
    """Whether nothing else listens there yet."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def serve(address: str, port: int, workers: int) -> None:
    """Serves until it is stopped. Settings reach the workers through the environment."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonweal.config.settings")
    Granian(
        "commonweal.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
