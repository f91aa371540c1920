-- A pass that an organizer makes for a helper without an account. Its code is signed and can be shown again; here is
-- what it is good for. The helper is a person of their own, with the one grant that the pass stands for.
CREATE TABLE helper_pass (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organization (id),
    event_id        uuid        NOT NULL,
    person_id       uuid        NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
    role            text        NOT NULL,
    areas           text[]      NOT NULL,
    valid_from      timestamptz,
    valid_until     timestamptz NOT NULL,
    most_devices    integer     NOT NULL CHECK (most_devices BETWEEN 1 AND 20),
    devices         integer     NOT NULL DEFAULT 0 CHECK (devices <= most_devices),
    created_by      uuid        NOT NULL,
    created_at      timestamptz NOT NULL,
    ended_at        timestamptz
);
CREATE INDEX helper_pass_event ON helper_pass (event_id, created_at);
CREATE INDEX helper_pass_open ON helper_pass (valid_until) WHERE ended_at IS NULL;
