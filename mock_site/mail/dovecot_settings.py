"""How Dovecot 2.3 is told to serve a folder of its own as an ordinary user; the machine's own set-up doesn't count."""

from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Final


@dataclass(frozen=True)
class Account:
    """An ordinary user of this machine: Dovecot refuses to run as root."""

    user: str
    group: str
    uid: int
    gid: int


_MAIN: Final = Template("""\
base_dir = $folder/run
state_dir = $folder/state
log_path = /dev/stderr
listen = 127.0.0.1
protocols = imap

default_internal_user = $user
default_internal_group = $group
default_login_user = $user
first_valid_uid = 1
service anvil {
  chroot =
  # each wrong password would slow down all later logins
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  service_count = 0
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = $imaps
    ssl = yes
  }
}

ssl = yes
ssl_cert = <$folder/certificate.pem
ssl_key = <$folder/certificate.key
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
auth_username_chars =
passdb {
  driver = dict
  args = $folder/passwords.conf
}
userdb {
  driver = prefetch
}

mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 200
namespace inbox {
  inbox = yes
  mailbox Junk {
    special_use = \\Junk
    auto = subscribe
  }
}
""")

# a file for each mailbox, read at each login: a passwd-file is looked at once a second, which a test would outrun
_PASSWORDS: Final = Template("""\
uri = fs:posix:prefix=$folder/passwords/
key passdb {
  key = %{sha256:user}
  format = json
}
passdb_objects = passdb
default_pass_scheme = PLAIN
""")


def write_settings(folder: Path, account: Account, ports: dict[str, int]) -> Path:
    """Write what Dovecot reads at its start; return the main file."""
    main = folder / "dovecot.conf"
    main.write_text(_MAIN.substitute(ports, folder=folder, user=account.user, group=account.group), encoding="utf-8")
    (folder / "passwords.conf").write_text(_PASSWORDS.substitute(folder=folder), encoding="utf-8")
    return main
