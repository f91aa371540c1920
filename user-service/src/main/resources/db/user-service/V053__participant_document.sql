-- A participant's papers, sealed with a key that is not in the database. The newest of a kind counts.
CREATE TABLE participant_document (
    id             uuid        PRIMARY KEY,
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    kind           text        NOT NULL CHECK (kind IN ('medical-clearance', 'identity', 'parental-consent', 'other')),
    media_type     text        NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
    size           integer     NOT NULL,
    digest         bytea       NOT NULL,
    sealed         bytea       NOT NULL,
    expires_on     date,
    uploaded_by    uuid        NOT NULL REFERENCES account (id),
    uploaded_at    timestamptz NOT NULL,
    -- the end of the games
    needed_until   timestamptz NOT NULL
);
CREATE INDEX participant_document_newest ON participant_document (participant_id, kind, uploaded_at DESC, id DESC);
CREATE INDEX participant_document_age ON participant_document (needed_until);

CREATE TABLE participant_photo (
    participant_id uuid        PRIMARY KEY REFERENCES participant (id) ON DELETE CASCADE,
    sealed         bytea       NOT NULL,
    digest         bytea       NOT NULL,
    uploaded_by    uuid        NOT NULL REFERENCES account (id),
    uploaded_at    timestamptz NOT NULL,
    needed_until   timestamptz NOT NULL
);

-- Each warning is given once.
CREATE TABLE document_warning (
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    kind           text        NOT NULL,
    days           integer     NOT NULL,
    warned_at      timestamptz NOT NULL,
    PRIMARY KEY (participant_id, kind, days)
);
