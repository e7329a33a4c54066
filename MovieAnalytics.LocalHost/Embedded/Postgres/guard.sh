# Runs PostgreSQL for as long as the parent lives. The parent holds the other end of standard input; its end, by closing or by
# SIGKILL, is the sign to stop. Says "started" once the server takes connections.
# $1 pg_ctl, $2 data directory, $3 server log, $4 signal that stops the server, $5 folder to empty after the stop (or nothing)

# Ctrl-C in a terminal and a service manager's stop reach this process too; the parent decides when PostgreSQL may go.
trap '' INT HUP TERM

server() {
  pid=
  read -r pid 2>/dev/null <"$data/postmaster.pid"
}

# Not pg_ctl stop: that one waits for a server's file to vanish, and another instance may start on the folder before it looks again.
stop() {
  kill -s "$1" "$own" 2>/dev/null || return
  tries=600
  while server; [ "$pid" = "$own" ]; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ]; then return 1; fi
    sleep 0.1
  done
}

data=$2
failed=0
server
before=$pid
if "$1" start --silent --wait --timeout=600 -D "$data" -l "$3" </dev/null; then
  server
  own=$pid
  echo started
  while read -r _; do :; done
  stop "$4" || stop QUIT || failed=1
else
  failed=1
  server
  own=$pid
  # Not ready in time is not the same as not running. The process of a file that was there before is none of ours.
  if [ -n "$own" ] && [ "$own" != "$before" ]; then stop QUIT; fi
fi
if [ -n "$5" ]; then rm -rf "$5" 2>/dev/null; fi
exit "$failed"
