"""A worker that does nothing until it is told to: a slow office, or one that hangs."""

from sambut.assets.worker import ImmediateRunner


class HeldRunner:
    """Keeps jobs until they are let go."""

    def __init__(self):
        self.held = []

    def run(self, job, done, failed):
        self.held.append((job, done, failed))

    def let_go(self):
        held, self.held = self.held, []
        for job in held:
            ImmediateRunner().run(*job)

    def stop(self):
        self.held.clear()
