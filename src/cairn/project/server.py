"""How gunicorn serves Cairn when `./run` starts it (gunicorn -c python:cairn.project.server)."""

import os
from threading import Thread

from gunicorn import glogging

from cairn.interop.incoming.starting import start
from cairn.kit.logs import Scrubbed
from cairn.peer_sessions.scope import guard

PORT = os.environ.get("CAIRN_PORT", "8000")

# This machine only. To serve others, put a web server with TLS in front (see the README).
bind = f"127.0.0.1:{PORT}"
wsgi_app = "cairn.project.wsgi"

# One process: SQLite has one writer, and limits counted in memory are then true.
workers = 1
threads = 8
worker_class = "gthread"
timeout = 60
graceful_timeout = 15

# The address of a page of finds holds the question, sealed (the most gunicorn allows).
limit_request_line = 8190

# No access log: addresses of pages say who was looked at. Who saw what is in the ledger, sealed.
accesslog = None
loglevel = "warning"
control_socket_disable = True


class Log(glogging.Logger):
    """The server's own errors, as scrubbed as ours: the address of a request that broke stays out."""

    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Scrubbed())


logger_class = Log


def when_ready(server: object) -> None:
    """Say the address only once it answers."""
    start()  # files that were being brought in when the server ended go on
    print(f"\nCairn is ready: http://127.0.0.1:{PORT}    (Ctrl+C stops it)", flush=True)


def post_worker_init(worker: object) -> None:
    """Read the words of the scope guard beside, so that nobody waits for it with their first note."""
    Thread(target=guard.get_ready, name="words of the scope guard", daemon=True).start()
