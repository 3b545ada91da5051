"""What has changed since a run that somebody accepted: baselines beside flows, and runs compared with them.

The commands and the pytest plugin use it; it plays nothing itself.
"""
