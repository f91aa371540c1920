#!/usr/bin/env bash
# Runs once, when the database is new: a role and a schema of the same name for each service, with a password of its own
# and no way into the others.
set -euo pipefail

while read -r schema service; do
  password="${service}_DATABASE_PASSWORD"
  psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=schema="$schema" --set=password="${!password}" --set=database="$POSTGRES_DB" <<'SQL'
CREATE ROLE :"schema" LOGIN PASSWORD :'password';
ALTER ROLE :"schema" SET search_path = :"schema";
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"schema";
CREATE SCHEMA :"schema" AUTHORIZATION :"schema";
SQL
done <<'LIST'
identity USER
event EVENT
ticketing TICKETING
notification NOTIFICATION
collaboration COLLABORATION
analytics ANALYTICS
gateway GATEWAY
LIST
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --command 'REVOKE ALL ON SCHEMA public FROM PUBLIC'
