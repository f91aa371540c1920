-- Somebody who takes part in one event. An athlete may have no account: then the guardians speak for them.
-- Whatever belongs to a participant refers to it ON DELETE CASCADE, so that it goes with the row.
CREATE TABLE participant (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organization (id),
    event_id        uuid        NOT NULL,
    person_id       uuid        REFERENCES account (id),
    kind            text        NOT NULL CHECK (kind IN ('athlete', 'unified-partner', 'coach', 'volunteer', 'staff')),
    given_name      text        NOT NULL CHECK (length(given_name) BETWEEN 1 AND 100),
    family_name     text        NOT NULL CHECK (length(family_name) BETWEEN 1 AND 100),
    -- what they like to be called
    called          text        CHECK (length(called) BETWEEN 1 AND 100),
    birth_date      date,
    state           text        NOT NULL DEFAULT 'draft'
                    CHECK (state IN ('draft', 'submitted', 'accepted', 'returned', 'withdrawn')),
    delegation_id   uuid,
    registered_by   uuid        NOT NULL REFERENCES account (id),
    version         bigint      NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX participant_event ON participant (event_id, family_name, given_name, id);
CREATE INDEX participant_person ON participant (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX participant_registered_by ON participant (registered_by);
-- One registration of each kind for somebody with an account.
CREATE UNIQUE INDEX participant_once ON participant (event_id, person_id, kind)
    WHERE person_id IS NOT NULL AND state <> 'withdrawn';

CREATE TABLE participant_guardian (
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    person_id      uuid        NOT NULL REFERENCES account (id),
    relation       text        NOT NULL CHECK (relation IN ('parent', 'legal-guardian', 'relative', 'carer', 'other')),
    since          timestamptz NOT NULL DEFAULT clock_timestamp(),
    revoked_at     timestamptz,
    PRIMARY KEY (participant_id, person_id)
);
CREATE INDEX participant_guardian_person ON participant_guardian (person_id);
