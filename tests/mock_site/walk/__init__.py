"""The whole site, walked: a recipe for every address, every message and every fault that `docs/mock-site.md` lists."""
