#!/usr/bin/env bash
# Runs once, when the database is new: a role and a schema of the same name for each service, and no way into the others.
set -euo pipefail

for schema in identity event ticketing notification collaboration analytics gateway; do
  psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=schema="$schema" --set=password="$SERVICE_DATABASE_PASSWORD" --set=database="$POSTGRES_DB" <<'SQL'
CREATE ROLE :"schema" LOGIN PASSWORD :'password';
ALTER ROLE :"schema" SET search_path = :"schema";
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"schema";
CREATE SCHEMA :"schema" AUTHORIZATION :"schema";
SQL
done
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --command 'REVOKE ALL ON SCHEMA public FROM PUBLIC'
