-- Who a person is at another OpenID provider. The provider's name for them is unique there, an address is not.
CREATE TABLE federated_identity (
    id           uuid        PRIMARY KEY,
    person_id    uuid        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    issuer       text        NOT NULL,
    subject      text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    UNIQUE (issuer, subject)
);
CREATE INDEX federated_identity_person ON federated_identity (person_id);

-- A person was sent to a provider and has not come back yet. Good once, for the browser that was sent.
CREATE TABLE federated_attempt (
    state_digest   bytea       PRIMARY KEY,
    browser_digest bytea       NOT NULL,
    provider       text        NOT NULL,
    nonce          text        NOT NULL,
    verifier       text        NOT NULL,
    person_id      uuid        REFERENCES account (id) ON DELETE CASCADE,
    expires_at     timestamptz NOT NULL
);

-- A signed-in person may begin to link a provider, once.
CREATE TABLE federated_ticket (
    digest     bytea       PRIMARY KEY,
    person_id  uuid        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);

-- A provider vouched for somebody whom we do not know yet, until they say which account is theirs.
CREATE TABLE federated_arrival (
    digest     bytea       PRIMARY KEY,
    provider   text        NOT NULL,
    issuer     text        NOT NULL,
    subject    text        NOT NULL,
    name       text,
    email      text,
    person_id  uuid        REFERENCES account (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
