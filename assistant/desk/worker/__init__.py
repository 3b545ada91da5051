"""The worker: a process of its own that serves people, or makes a guide, as its desk says on a pipe."""
