-- What a person asked about their own data, and how far it has got. Kept as the proof that it was done.
CREATE TABLE privacy_request (
    id               uuid        PRIMARY KEY,
    person_id        uuid        NOT NULL,
    kind             text        NOT NULL CHECK (kind IN ('export', 'erasure')),
    state            text        NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'expired')),
    version          bigint      NOT NULL DEFAULT 1,
    requested_at     timestamptz NOT NULL,
    starts_at        timestamptz NOT NULL,
    finished_at      timestamptz,
    -- until when an archive can be fetched
    expires_at       timestamptz,
    -- lets somebody without an account any more see the proof
    proof_key_digest bytea
);
CREATE UNIQUE INDEX privacy_request_open ON privacy_request (person_id, kind) WHERE state IN ('waiting', 'running');
CREATE INDEX privacy_request_person ON privacy_request (person_id, requested_at);

-- One service's part of a request.
CREATE TABLE privacy_part (
    request_id uuid        NOT NULL REFERENCES privacy_request ON DELETE CASCADE,
    service    text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('waiting', 'unreachable', 'done')),
    -- what was done in which table; without personal data
    tables     jsonb       NOT NULL DEFAULT '[]',
    bytes      bigint,
    done_at    timestamptz,
    PRIMARY KEY (request_id, service)
);

-- Parts of exports, packed and sealed with a key that is not in the database.
CREATE TABLE privacy_archive (
    request_id uuid        NOT NULL REFERENCES privacy_request ON DELETE CASCADE,
    service    text        NOT NULL,
    number     integer     NOT NULL,
    sealed     bytea       NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (request_id, service, number)
);
CREATE INDEX privacy_archive_age ON privacy_archive (at);

-- Every decision about a purpose; the newest counts.
CREATE TABLE consent (
    id         uuid        PRIMARY KEY,
    person_id  uuid        NOT NULL,
    purpose    text        NOT NULL,
    given      boolean     NOT NULL,
    decided_at timestamptz NOT NULL
);
CREATE INDEX consent_person ON consent (person_id, purpose, decided_at DESC, id DESC);

CREATE TABLE acceptance (
    person_id   uuid        NOT NULL,
    document    text        NOT NULL,
    version     text        NOT NULL,
    language    text        NOT NULL,
    accepted_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, document, version)
);
