CREATE TABLE account (
    id             uuid        PRIMARY KEY,
    email          text        NOT NULL,
    name           text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    locale         text        NOT NULL DEFAULT 'en',
    password_hash  text,
    enabled        boolean     NOT NULL DEFAULT true,
    grants_version bigint      NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX account_email ON account (lower(email));

CREATE TABLE organization (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    languages  text[]      NOT NULL,
    version    bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE membership (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organization (id),
    event_id        uuid,
    person_id       uuid        NOT NULL REFERENCES account (id),
    role            text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE NULLS NOT DISTINCT (organization_id, event_id, person_id, role)
);
CREATE INDEX membership_person ON membership (person_id);
CREATE INDEX membership_event ON membership (event_id) WHERE event_id IS NOT NULL;

-- One row at most: whoever writes it first owns the platform.
CREATE TABLE setup (
    only_one boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    owner_id uuid        NOT NULL REFERENCES account (id),
    done_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE signing_key (
    id         text        PRIMARY KEY,
    state      text        NOT NULL CHECK (state IN ('pending', 'active', 'retired')),
    jwk        text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX signing_key_active ON signing_key (state) WHERE state = 'active';
