#!/bin/sh
# Run once by the postgres image, when the data folder is made: the role the API and the worker log in as.
# It owns nothing; migrations grant it what it may do.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$APPLICATION_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE dixit_app LOGIN PASSWORD :'password';
SQL
