-- What an organizer asks of those who take part. Every change is a version of its own; answers name theirs.
CREATE TABLE registration_form (
    event_id  uuid        NOT NULL,
    version   integer     NOT NULL CHECK (version > 0),
    questions jsonb       NOT NULL,
    -- the kinds of documents that everybody has to bring
    documents text[]      NOT NULL,
    made_by   uuid        NOT NULL REFERENCES account (id),
    made_at   timestamptz NOT NULL,
    PRIMARY KEY (event_id, version)
);

CREATE TABLE registration (
    participant_id    uuid        PRIMARY KEY REFERENCES participant (id) ON DELETE CASCADE,
    -- 0 is the built-in form
    form_version      integer     NOT NULL,
    answers           jsonb       NOT NULL DEFAULT '{}',
    -- how often it was handed in, and which of these the organizer accepted
    revision          integer     NOT NULL DEFAULT 0,
    accepted_revision integer,
    -- changed since it was handed in
    unsent            boolean     NOT NULL DEFAULT true,
    -- why it was returned
    reason            text        CHECK (length(reason) <= 1000),
    submitted_at      timestamptz,
    decided_at        timestamptz,
    decided_by        uuid        REFERENCES account (id)
);

CREATE TABLE registration_revision (
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    revision       integer     NOT NULL,
    form_version   integer     NOT NULL,
    answers        jsonb       NOT NULL,
    submitted_by   uuid        NOT NULL REFERENCES account (id),
    submitted_at   timestamptz NOT NULL,
    PRIMARY KEY (participant_id, revision)
);
