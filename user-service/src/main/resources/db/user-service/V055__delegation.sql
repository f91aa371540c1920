-- A club's or country's team at one event.
CREATE TABLE delegation (
    id                uuid        PRIMARY KEY,
    organization_id   uuid        NOT NULL REFERENCES organization (id),
    event_id          uuid        NOT NULL,
    name              text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    code              text        NOT NULL CHECK (code ~ '^[A-Z0-9-]{2,12}$'),
    head_coach_id     uuid        REFERENCES account (id),
    -- how its head coach can be reached during the event
    contact_phone     text        CHECK (length(contact_phone) BETWEEN 3 AND 40),
    contact_email     text        CHECK (length(contact_email) BETWEEN 3 AND 320),
    -- whether families may see that
    contact_for_families boolean  NOT NULL DEFAULT false,
    version           bigint      NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (event_id, code)
);
CREATE INDEX delegation_head_coach ON delegation (head_coach_id) WHERE head_coach_id IS NOT NULL;

ALTER TABLE participant ADD FOREIGN KEY (delegation_id) REFERENCES delegation (id);
CREATE INDEX participant_delegation ON participant (delegation_id) WHERE delegation_id IS NOT NULL;

-- A team of a delegation in one sport. How many it has is counted under the lock of the delegation's row.
CREATE TABLE roster (
    id               uuid    PRIMARY KEY,
    delegation_id    uuid    NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
    sport            text    NOT NULL CHECK (length(sport) BETWEEN 1 AND 80),
    team             text    NOT NULL CHECK (length(team) BETWEEN 1 AND 80),
    athletes_at_most integer NOT NULL CHECK (athletes_at_most BETWEEN 0 AND 1000),
    partners_at_most integer NOT NULL CHECK (partners_at_most BETWEEN 0 AND 1000),
    coaches_at_most  integer NOT NULL CHECK (coaches_at_most BETWEEN 0 AND 1000)
);
CREATE UNIQUE INDEX roster_once ON roster (delegation_id, lower(sport), lower(team));

CREATE TABLE roster_place (
    roster_id      uuid        NOT NULL REFERENCES roster (id) ON DELETE CASCADE,
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    since          timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (roster_id, participant_id)
);
CREATE INDEX roster_place_participant ON roster_place (participant_id);

-- How many of whom a delegation or a team should have, as the organizers of the event say.
CREATE TABLE delegation_rule (
    event_id uuid    NOT NULL,
    position integer NOT NULL,
    scope    text    NOT NULL CHECK (scope IN ('delegation', 'team')),
    form     text    NOT NULL CHECK (form IN ('at-least', 'at-most', 'at-most-per')),
    counted  text    NOT NULL CHECK (counted IN ('athlete', 'unified-partner', 'coach')),
    per      text    CHECK (per IN ('athlete', 'unified-partner', 'coach') AND per <> counted),
    number   integer NOT NULL CHECK (number BETWEEN 1 AND 1000),
    blocking boolean NOT NULL,
    PRIMARY KEY (event_id, position),
    CHECK ((form = 'at-most-per') = (per IS NOT NULL))
);

-- What was taken in from a file; of the file itself only its digest stays.
CREATE TABLE participant_import (
    id            uuid        PRIMARY KEY,
    event_id      uuid        NOT NULL,
    delegation_id uuid        REFERENCES delegation (id) ON DELETE SET NULL,
    -- of the file and of all that it met
    digest        bytea       NOT NULL,
    created       integer     NOT NULL,
    changed       integer     NOT NULL,
    unchanged     integer     NOT NULL,
    applied_by    uuid        NOT NULL REFERENCES account (id),
    applied_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX participant_import_digest ON participant_import (event_id, digest);
