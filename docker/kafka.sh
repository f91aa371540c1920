#!/usr/bin/env bash
# Starts the broker, and beside it grants what kafka-rights.txt lists and takes back what it no longer lists; the
# container is healthy after that. Rights that people gave otherwise (to prefixes, or denials) are left alone.
set -euo pipefail
export LC_ALL=C

list=/etc/turnout/kafka-rights.txt
granted=/tmp/rights-granted
rm -f "$granted"

acls() {
  KAFKA_HEAP_OPTS=-Xmx96m KAFKA_OPTS='' KAFKA_JVM_PERFORMANCE_OPTS='-XX:+UseSerialGC -XX:TieredStopAtLevel=1' \
    /opt/kafka/bin/kafka-acls.sh --bootstrap-server 127.0.0.1:9094 "$@"
}

wanted() { grep -E '^[a-z]' "$list" | sort; }

# What the broker grants now, in the words of the list.
present() {
  local line kind='' name='' found
  found="$(acls --list)" || return 1
  while IFS= read -r line; do
    if [[ $line == *'ResourcePattern('* ]]; then
      kind=''
      if [[ $line =~ resourceType=([A-Z_]+),\ name=([^,]+),\ patternType=LITERAL ]]; then
        kind="${BASH_REMATCH[1]}" name="${BASH_REMATCH[2]}"
      fi
    elif [[ $line =~ principal=User:([^,]+),\ host=\*,\ operation=([A-Z_]+),\ permissionType=ALLOW ]]; then
      case "$kind ${BASH_REMATCH[2]}" in
        'TOPIC WRITE') echo "${BASH_REMATCH[1]} writes $name" ;;
        'TOPIC READ') echo "${BASH_REMATCH[1]} reads $name" ;;
        'GROUP READ') echo "${BASH_REMATCH[1]} joins $name" ;;
      esac
    fi
  done <<<"$found" | sort
}

# Adds or removes these rights, with two calls for each service: every call is a JVM.
change() {
  local how="$1" rights="$2" service verb name writes others
  for service in $(cut -d ' ' -f 1 <<<"$rights" | sort -u); do
    writes=() others=()
    while read -r _ verb name; do
      case "$verb" in
        writes) writes+=(--topic "$name") ;;
        reads) others+=(--topic "$name") ;;
        joins) others+=(--group "$name") ;;
      esac
    done < <(grep "^$service " <<<"$rights")
    if [ "${#writes[@]}" -gt 0 ]; then
      acls "$how" --force --allow-principal "User:$service" --operation Write --operation Create "${writes[@]}" || return 1
    fi
    if [ "${#others[@]}" -gt 0 ]; then
      acls "$how" --force --allow-principal "User:$service" --operation Read "${others[@]}" || return 1
    fi
  done >/dev/null
}

grant() {
  local now missing needless
  now="$(present)" || return 1
  missing="$(comm -13 <(echo "$now") <(wanted))"
  needless="$(comm -23 <(echo "$now" | grep . || true) <(wanted))"
  [ -z "$missing" ] || change --add "$missing" || return 1
  [ -z "$needless" ] || change --remove "$needless" || return 1
  touch "$granted"
}

(
  until (exec 3<>/dev/tcp/127.0.0.1/9094) 2>/dev/null; do sleep 0.5; done
  until grant; do sleep 2; done
) &
exec /etc/kafka/docker/run
