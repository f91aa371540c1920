#!/usr/bin/env bash
# Runs once, when the database is new: for each service a schema, an owner who migrates it, and a role of the schema's
# name that reads and writes its rows and can do nothing else. Nobody has a way into the schemas of others.
set -euo pipefail

while read -r schema service; do
  password="${service}_DATABASE_PASSWORD"
  owner_password="${service}_OWNER_PASSWORD"
  psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=schema="$schema" --set=password="${!password}" --set=database="$POSTGRES_DB" \
    --set=owner="${schema}_owner" --set=owner_password="${!owner_password}" <<'SQL'
CREATE ROLE :"schema" LOGIN PASSWORD :'password';
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
ALTER ROLE :"schema" SET search_path = :"schema";
ALTER ROLE :"owner" SET search_path = :"schema";
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"schema", :"owner";
CREATE SCHEMA :"schema" AUTHORIZATION :"owner";
GRANT USAGE ON SCHEMA :"schema" TO :"schema";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA :"schema"
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"schema";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA :"schema" GRANT USAGE, SELECT ON SEQUENCES TO :"schema";
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
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set=database="$POSTGRES_DB" <<'SQL'
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL
