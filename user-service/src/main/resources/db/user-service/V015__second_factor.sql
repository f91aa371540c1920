-- The secret that a person's authenticator app shares with us, sealed with a key that is not in this database.
CREATE TABLE totp (
    person_id  uuid        PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret     bytea       NOT NULL,
    confirmed  boolean     NOT NULL,
    last_step  bigint      NOT NULL,
    created_at timestamptz NOT NULL
);

-- Each is good once, for somebody who has lost their app. They are random, so a digest is enough.
CREATE TABLE recovery_code (
    person_id uuid  NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    digest    bytea NOT NULL,
    PRIMARY KEY (person_id, digest)
);

-- A sign-in that still needs a code leads no further than to the page that asks for it.
ALTER TABLE sign_in ADD COLUMN needs_code boolean NOT NULL DEFAULT false;
ALTER TABLE sign_in ADD COLUMN failures integer NOT NULL DEFAULT 0;
