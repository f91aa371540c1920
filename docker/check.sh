#!/usr/bin/env bash
# Brings the compose platform up from nothing beside any other, walks one purchase through its gateway, kills services
# and walks again, then takes all of it away. Needs a Docker engine with Compose, a JDK 25, and 6 GB of memory.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*"; }
fail() {
  say "FAILED: $*" >&2
  exit 1
}

if ! docker version >/dev/null 2>&1 || ! docker compose version >/dev/null 2>&1; then
  say "SKIPPED: the check of the containers needs a Docker engine with Compose, and none answers here."
  exit 0
fi

project=turnout-check
log=.turnout-check.log
port="${TURNOUT_CHECK_PORT:-18080}"
export TURNOUT_PORT="$port" PROMETHEUS_PORT="${TURNOUT_CHECK_PROMETHEUS_PORT:-19090}"
export TURNOUT_PUBLIC_URL="http://localhost:$port" TURNOUT_DEMO=false
# Secrets of this run only; what .env says belongs to another platform.
secrets="$(mktemp -d)"
./turnout env "$secrets/env"
TURNOUT_OWNER_EMAIL=owner@harbour.example TURNOUT_OWNER_PASSWORD="$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
export TURNOUT_OWNER_EMAIL TURNOUT_OWNER_PASSWORD
# The walk has no authenticator app.
export SECOND_FACTOR_GRACE=1d

export TEST_PAYMENTS=true
compose() { docker compose --project-name "$project" --env-file "$secrets/env" "$@"; }

finish() {
  local status=$?
  if [ "$status" -ne 0 ]; then
    compose ps --all || true
    compose logs --no-color >"$log" 2>&1 && say "The containers' logs are in $log." >&2
  fi
  if [ "${TURNOUT_CHECK_KEEP:-no}" = no ]; then
    compose down --volumes --timeout 20 >/dev/null 2>&1 || say "The containers of project $project could not be removed." >&2
  fi
  rm -rf "$secrets"
  exit "$status"
}
trap finish EXIT

jdk="$(./turnout jdk)"
say "Building the walk"
./mvnw -q -pl load-tests -am package dependency:build-classpath -DskipTests -Dmdep.outputFile=target/purchase.classpath

purchase() {
  "$jdk/bin/java" -Xmx128m -cp "load-tests/target/classes:$(cat load-tests/target/purchase.classpath)" \
    dev.turnout.load.purchase.PurchaseMain --base "$TURNOUT_PUBLIC_URL" \
    --prometheus "http://127.0.0.1:$PROMETHEUS_PORT" --rules observability/rules/turnout.yml
}

health() { docker inspect --format '{{.State.Status}} {{.State.Health.Status}} {{.RestartCount}}' "$1"; }

# Kills the process itself, as the kernel does when memory runs out; docker kill would count as a wish to stop.
crash() {
  local service="$1" container pid
  container="$(compose ps --quiet "$service")"
  pid="$(docker inspect --format '{{.State.Pid}}' "$container")"
  kill -9 "$pid" || fail "cannot kill process $pid of $service; run this as root on the engine's machine"
  local i
  for ((i = 0; i < 240; i++)); do
    if [ "$(health "$container")" = "running healthy 1" ]; then
      say "  ok  $service was killed and is healthy again after $((i / 2)) s"
      return
    fi
    sleep 0.5
  done
  fail "$service did not come back: $(health "$container")"
}

compose down --volumes >/dev/null 2>&1
if [ "${TURNOUT_CHECK_BUILD:-yes}" = yes ]; then
  say "Building the images"
  compose build --quiet
fi
say "Starting"
started=$SECONDS
compose up --wait --wait-timeout 300 || fail "not everything became healthy"
say "  ok  everything is healthy after $((SECONDS - started)) s"
say "A purchase on the empty platform"
purchase
if [ "$(id -u)" = 0 ] && [ -d "/proc/$(docker inspect --format '{{.State.Pid}}' "$(compose ps --quiet gateway-service)")" ]; then
  say "Crashes"
  for service in ticketing-service user-service gateway-service postgres kafka; do
    crash "$service"
  done
  compose up --wait --wait-timeout 120 >/dev/null 2>&1 || fail "not everything is healthy after the crashes"
  say "A purchase after the crashes"
  purchase
else
  say "SKIPPED: killing services needs root on the machine of the engine."
fi
say "The containers hold."
