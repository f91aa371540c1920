-- Every decision about a purpose and who made it; the newest counts.
CREATE TABLE participant_consent (
    id             uuid        PRIMARY KEY,
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    purpose        text        NOT NULL CHECK (purpose IN ('taking-part', 'photo', 'family-view', 'sharing-with-coaches')),
    given          boolean     NOT NULL,
    -- the participant alone, the participant with support, or a guardian on their behalf
    decided_by     text        NOT NULL CHECK (decided_by IN ('participant', 'supported', 'on-behalf')),
    -- why the participant could not be asked
    reason         text        CHECK (length(reason) <= 500),
    recorded_by    uuid        NOT NULL REFERENCES account (id),
    decided_at     timestamptz NOT NULL,
    CHECK (decided_by <> 'on-behalf' OR NOT given OR reason IS NOT NULL)
);
CREATE INDEX participant_consent_newest ON participant_consent (participant_id, purpose, decided_at DESC, id DESC);
