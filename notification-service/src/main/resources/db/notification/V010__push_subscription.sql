-- A browser of a person that shows notifications; the address is the push service's, the rest is what seals them for it.
CREATE TABLE push_subscription (
    id             uuid        PRIMARY KEY,
    person_id      uuid        NOT NULL,
    address        text        NOT NULL UNIQUE CHECK (length(address) BETWEEN 10 AND 2000),
    public_key     bytea       NOT NULL CHECK (length(public_key) = 65),
    secret         bytea       NOT NULL CHECK (length(secret) = 16),
    device         text        NOT NULL CHECK (length(device) <= 200),
    created_at     timestamptz NOT NULL,
    last_pushed_at timestamptz
);
CREATE INDEX push_subscription_person ON push_subscription (person_id);
