-- The cookie's value is not kept, only its digest: a copy of this table opens no session.
CREATE TABLE browser_session (
    record_id        uuid PRIMARY KEY,
    id_digest        bytea       NOT NULL UNIQUE,
    created_at       timestamptz NOT NULL,
    last_accessed_at timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL
);

CREATE INDEX browser_session_expires_at ON browser_session (expires_at);

-- One row an attribute: two requests of one session that change different attributes do not undo each other.
CREATE TABLE browser_session_attribute (
    record_id uuid NOT NULL REFERENCES browser_session ON DELETE CASCADE,
    name      text NOT NULL,
    value     text NOT NULL,
    PRIMARY KEY (record_id, name)
);
