-- From the password to the code: read once, then gone. Digests only, so that a copy of the table signs nobody in.
CREATE TABLE sign_in (
    digest     bytea       PRIMARY KEY,
    person_id  uuid        NOT NULL REFERENCES account (id),
    expires_at timestamptz NOT NULL
);

-- Refresh tokens that have been exchanged already. One that comes back means that somebody else has it too.
CREATE TABLE rotated_refresh_token (
    digest           bytea        PRIMARY KEY,
    authorization_id varchar(100) NOT NULL,
    rotated_at       timestamptz  NOT NULL
);
CREATE INDEX rotated_refresh_token_rotated_at ON rotated_refresh_token (rotated_at);

-- By digest of what was typed, whether such an account exists or not.
CREATE TABLE sign_in_failure (
    email_digest bytea       PRIMARY KEY,
    failures     integer     NOT NULL,
    last_at      timestamptz NOT NULL
);
