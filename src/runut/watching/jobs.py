"""Task -> the requests that it takes: one after another, each to a host that may be another one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from runut.errors import InputError
from runut.fetching import Answer, Failed, Fetcher, Trail, target_of
from runut.watching.tasks import Task

__all__ = ["PAGE", "POLL", "ROBOTS", "Job", "asked", "job_of", "moved", "robots_of"]

ROBOTS, POLL, PAGE = "robots", "poll", "page"


@dataclass(frozen=True, slots=True)
class Job:
    """The next request for a task: `url` is where it stands now, `trail` how it came there; `origin` whose robots.txt is meant."""

    kind: str
    key: str
    url: str
    trail: Trail
    headers: dict[str, str] = field(default_factory=dict)
    origin: str = ""

    @property
    def host(self) -> str:
        """The host that is asked."""
        return target_of(self.url).host


def job_of(task: Task) -> Job:
    """The first request for a task; one that was had before is asked for only if it has changed."""
    known = {"If-None-Match": task.etag, "If-Modified-Since": task.modified}
    headers = {name: value for name, value in known.items() if value}
    return Job(POLL if task.rank == 0 else PAGE, task.key, task.url, Trail((task.url,)), headers)


def robots_of(url: str) -> Job:
    """The request for the rules that stand over a URL."""
    target = target_of(url)
    origin = f"{target.scheme}://{target.authority}"
    return Job(ROBOTS, f"robots {origin}", f"{origin}/robots.txt", Trail((f"{origin}/robots.txt",)), origin=origin)


def moved(job: Job, url: str, most: int) -> Job:
    """The job one redirect further; raises `Refused` for a circle, for too many, and for a URL that is not to be asked."""
    return replace(job, url=target_of(url).url, trail=job.trail.on(target_of(url).url, most))


def asked(fetcher: Fetcher, job: Job) -> Answer | InputError:
    """The answer to a job's next request, or why there is none; never raises."""
    try:
        return fetcher.hop(job.url, job.headers)
    except InputError as error:
        return error
    except Exception as error:   # a fault of this program must not end a watch that runs for years
        return Failed(job.url, f"{type(error).__name__}: {error}", "please report it")
