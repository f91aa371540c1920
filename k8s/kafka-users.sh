#!/usr/bin/env bash
# Prints the services of docker/kafka-rights.txt as users of Strimzi, with the rights that they have there, for a cluster
# of this name: k8s/kafka-users.sh turnout | kubectl apply -f -
set -euo pipefail
cluster="${1:?the name of the Kafka resource}"
list="$(dirname "${BASH_SOURCE[0]}")/../docker/kafka-rights.txt"

rule() {
  printf '      - resource: { type: %s, name: %s, patternType: literal }\n        operations: [%s]\n' "$1" "$2" "$3"
}

last=''
while read -r service verb name; do
  if [ "$service" != "$last" ]; then
    last="$service"
    cat <<YAML
---
apiVersion: kafka.strimzi.io/v1
kind: KafkaUser
metadata:
  name: $service
  labels: { strimzi.io/cluster: $cluster }
spec:
  authentication:
    type: scram-sha-512
    password:
      valueFrom:
        secretKeyRef: { name: $service, key: TURNOUT_KAFKA_PASSWORD }
  authorization:
    type: simple
    acls:
YAML
  fi
  case "$verb" in
    writes) rule topic "$name" 'Create, Write' ;;
    reads) rule topic "$name" Read ;;
    joins) rule group "$name" Read ;;
  esac
done < <(grep -E '^[a-z]' "$list")
