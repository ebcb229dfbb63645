"""tasks -> what they give: the same in this process or in several beside it.

    crew    which worker does what, in which order the answers are given, what becomes of a task whose worker dies
    worker  one worker: the end of its pipes that asks, and the end that answers
"""

from __future__ import annotations

from runut.workers.crew import Lost, Task, cores, each

__all__ = ["Lost", "Task", "cores", "each"]
