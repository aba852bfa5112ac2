#!/usr/bin/env bash
# Requests a second for a visitor's front page and article page, with nginx beside it, which serves
# the same bytes from a file. One core for the server, the other one for wrk.
#
#     benches/serve.sh [SECONDS]      prints one JSON line for each server and page
set -euo pipefail
cd "$(dirname "$0")/.."
bin/setup bench
seconds="${1:-10}"
binary="${NEWSSTAND:-target/release/newsstand}"
[ -x "$binary" ] || cargo build --release --bin newsstand
work=$(mktemp -d)
pids=()
stop_all() {
    local pid
    for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done
    wait 2> /dev/null || true
    rm -rf "$work"
}
trap stop_all EXIT

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

until_answers() {
    local try
    for try in $(seq 240); do
        curl -fs -o /dev/null "$1" && return
        sleep 0.5
    done
    echo "nothing answers at $1" >&2
    exit 1
}

# Sample articles first; then the same data is served by a process that does nothing else.
port=$(free_port)
site="http://127.0.0.1:$port"
"$binary" demo --listen "127.0.0.1:$port" --data "$work/data" > "$work/demo" 2>&1 &
demo=$!
pids+=("$demo")
until_answers "$site/readyz"
for try in $(seq 120); do
    [ "$(curl -s "$site/" | grep -o 'href="/story/' | wc -l)" -gt 30 ] && break
    sleep 1
done
sleep 10
kill "$demo"
wait "$demo" || true
NEWSSTAND_SITE_ORIGIN="$site" NEWSSTAND_SITE_EDITION=en NEWSSTAND_SERVER_LISTEN="127.0.0.1:$port" \
    NEWSSTAND_DATA_DIRECTORY="$work/data" NEWSSTAND_LOG_FILTER=warn \
    taskset -c 0 "$binary" serve --no-worker > "$work/serve" 2>&1 &
pids+=($!)
until_answers "$site/readyz"

article=$(curl -s "$site/" | grep -o 'href="/article/[^"]*"' | awk -F'"' 'NR == 1 { print $2 }')
mkdir "$work/files"
curl -s -H 'Accept-Encoding: br' "$site/" > "$work/files/front"
curl -s -H 'Accept-Encoding: br' "$site$article" > "$work/files/article"

peer=$(free_port)
cat > "$work/nginx.conf" << END
worker_processes 1;
worker_cpu_affinity 01;
error_log $work/nginx.log;
pid $work/nginx.pid;
daemon off;
events { worker_connections 1024; }
http {
    access_log off;
    sendfile on;
    open_file_cache max=100;
    keepalive_requests 1000000;
    client_body_temp_path $work; proxy_temp_path $work; fastcgi_temp_path $work;
    uwsgi_temp_path $work; scgi_temp_path $work;
    types { } default_type "text/html; charset=utf-8";
    add_header Content-Encoding br;
    server { listen 127.0.0.1:$peer; root $work/files; }
}
END
chmod 755 "$work"
[ "$(id -u)" -eq 0 ] && sed -i '1i user root;' "$work/nginx.conf"
nginx -c "$work/nginx.conf" &
pids+=($!)
until_answers "http://127.0.0.1:$peer/front"

cat > "$work/report.lua" << 'END'
done = function(summary, latency, _)
  local errors = summary.errors.status + summary.errors.timeout + summary.errors.read
    + summary.errors.connect + summary.errors.write
  io.write(string.format(
    '"requests_per_second": %.0f, "p50_ms": %.2f, "p99_ms": %.2f, "errors": %d, "bytes_each": %.0f}\n',
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, errors, summary.bytes / summary.requests))
end
END
measure() {
    printf '{"server": "%s", "page": "%s", ' "$1" "$2"
    taskset -c 1 wrk -t1 -c"${CONNECTIONS:-64}" -d"${seconds}s" -H 'Accept-Encoding: br' \
        -s "$work/report.lua" "$3" | grep '^"'
}
for page in front article; do
    path="/"
    [ "$page" = article ] && path="$article"
    measure newsstand "$page" "$site$path"
    measure nginx "$page" "http://127.0.0.1:$peer/$page"
done
