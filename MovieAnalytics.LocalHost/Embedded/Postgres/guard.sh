# Runs PostgreSQL for as long as the parent lives. The parent holds the other end of standard input; its end, by closing or by
# SIGKILL, is the sign to stop. Says "started" once the server takes connections.
# $1 pg_ctl, $2 data directory, $3 server log, $4 fast or immediate, $5 folder to remove after the stop (empty: none)

# Ctrl-C in a terminal and a service manager's stop reach this process too; the parent decides when PostgreSQL may go.
trap '' INT HUP TERM

stop() {
  "$1" stop --silent --wait --timeout=60 --mode="$4" -D "$2" </dev/null || "$1" stop --silent --wait --mode=immediate -D "$2" </dev/null
}

if "$1" start --silent --wait --timeout=600 -D "$2" -l "$3" </dev/null; then
  echo started
  while read -r _; do :; done
  stop "$@"
else
  # Not ready in time is not the same as not running.
  "$1" status -D "$2" >/dev/null </dev/null && stop "$@"
  failed=1
fi
if [ -n "$5" ]; then rm -rf "$5"; fi
exit "${failed:-0}"
