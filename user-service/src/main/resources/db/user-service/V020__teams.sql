-- A role may be for some areas of an event, and for some hours only.
ALTER TABLE membership
    ADD COLUMN areas       text[]      NOT NULL DEFAULT '{}',
    ADD COLUMN valid_from  timestamptz,
    ADD COLUMN valid_until timestamptz,
    ADD COLUMN version     bigint      NOT NULL DEFAULT 1,
    ADD CHECK (valid_from < valid_until);
-- Somebody may have several duty windows with one role.
ALTER TABLE membership
    DROP CONSTRAINT membership_organization_id_event_id_person_id_role_key,
    ADD CONSTRAINT membership_once
        UNIQUE NULLS NOT DISTINCT (organization_id, event_id, person_id, role, valid_from, valid_until);

-- The secret itself stands in the link only.
CREATE TABLE invitation (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organization (id),
    event_id        uuid,
    role            text        NOT NULL,
    areas           text[]      NOT NULL,
    valid_from      timestamptz,
    valid_until     timestamptz,
    email           text,
    secret_digest   bytea       NOT NULL UNIQUE,
    most_uses       integer     NOT NULL,
    uses            integer     NOT NULL DEFAULT 0,
    created_by      uuid        NOT NULL REFERENCES account (id),
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    revoked_at      timestamptz,
    CHECK (valid_from < valid_until),
    -- However many accept at the same moment, this is what keeps the rest out.
    CONSTRAINT invitation_uses CHECK (uses <= most_uses)
);
CREATE INDEX invitation_organization ON invitation (organization_id, created_at DESC);

CREATE TABLE invitation_acceptance (
    invitation_id uuid        NOT NULL REFERENCES invitation (id),
    person_id     uuid        NOT NULL REFERENCES account (id),
    accepted_at   timestamptz NOT NULL,
    PRIMARY KEY (invitation_id, person_id)
);
CREATE INDEX invitation_acceptance_person ON invitation_acceptance (person_id);

CREATE TABLE ownership_offer (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organization (id),
    from_person     uuid        NOT NULL REFERENCES account (id),
    to_person       uuid        NOT NULL REFERENCES account (id),
    state           text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL
);
CREATE UNIQUE INDEX ownership_offer_open ON ownership_offer (organization_id) WHERE state = 'open';
CREATE INDEX ownership_offer_people ON ownership_offer (to_person, from_person) WHERE state = 'open';
