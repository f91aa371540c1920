-- A person whose address refused a mail for good: nothing more is sent there until it is another one.
CREATE TABLE mail_bounce (
    person_id    uuid        PRIMARY KEY,
    address_hash bytea       NOT NULL CHECK (length(address_hash) = 32),
    status       text        NOT NULL CHECK (length(status) <= 20),
    bounced_at   timestamptz NOT NULL
);
