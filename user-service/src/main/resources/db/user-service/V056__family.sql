-- Somebody of a participant's family who may see how it goes. The secret itself stands in the link only.
CREATE TABLE family_link (
    id             uuid        PRIMARY KEY,
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    event_id       uuid        NOT NULL,
    -- how the one who invited calls them: "grandmother"
    label          text        NOT NULL CHECK (length(label) BETWEEN 1 AND 80),
    secret_digest  bytea       NOT NULL UNIQUE,
    person_id      uuid        REFERENCES account (id),
    invited_by     uuid        NOT NULL REFERENCES account (id),
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    accepted_at    timestamptz,
    revoked_at     timestamptz,
    -- when they last looked, to the hour
    looked_at      timestamptz
);
CREATE INDEX family_link_participant ON family_link (participant_id, created_at DESC);
CREATE INDEX family_link_person ON family_link (person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX family_link_once ON family_link (participant_id, person_id)
    WHERE person_id IS NOT NULL AND revoked_at IS NULL;
