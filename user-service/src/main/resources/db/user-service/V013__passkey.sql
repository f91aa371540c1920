CREATE TABLE passkey (
    id               uuid        PRIMARY KEY,
    credential_id    bytea       NOT NULL UNIQUE,
    person_id        uuid        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name             text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    public_key       bytea       NOT NULL,
    attestation      bytea       NOT NULL,
    transports       text[]      NOT NULL,
    signature_count  bigint      NOT NULL,
    user_verified    boolean     NOT NULL,
    backup_eligible  boolean     NOT NULL,
    backed_up        boolean     NOT NULL,
    created_at       timestamptz NOT NULL,
    last_used_at     timestamptz NOT NULL
);
CREATE INDEX passkey_person ON passkey (person_id);

-- What a passkey has to sign, once. A challenge with a person is for adding one, without for signing in.
CREATE TABLE passkey_challenge (
    digest     bytea       PRIMARY KEY,
    person_id  uuid        REFERENCES account (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
