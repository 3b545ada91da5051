"""Why the system would not let a file be read or written, in plain words."""

import errno

from wording.catalogue import say


def os_reason(error: OSError) -> str:
    """The reason of an error of the system, for a bracket: "there is no such file"."""
    reasons = {
        errno.ENOENT: say("there is no such file"),
        errno.EACCES: say("you are not allowed to"),
        errno.EPERM: say("you are not allowed to"),
        errno.EEXIST: say("it exists already"),
        errno.EISDIR: say("it is a folder"),
        errno.ENOTDIR: say("a part of its path is not a folder"),
        errno.ENOSPC: say("the disk is full"),
        errno.EROFS: say("the disk can only be read"),
        errno.ENAMETOOLONG: say("its name is too long"),
    }
    return reasons.get(error.errno or 0) or error.strerror or type(error).__name__
