"""Where heavy work runs: a worker process of our own, started when needed, ended when idle.

A job is known by its key, made of the values that decide its result: readers who ask for the same
share one job and one result. The worker runs at low priority, tells how far it is, and stops when
nobody waits any more. Why not a pool from a library: docs/decisions/0006-jobs.md.
"""
