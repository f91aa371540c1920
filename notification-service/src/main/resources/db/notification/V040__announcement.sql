-- What an organizer tells people. Its texts stay here; what was told to whom is a change with its deliveries.
CREATE TABLE announcement (
    id              uuid        PRIMARY KEY,
    version         bigint      NOT NULL,
    event_id        uuid        NOT NULL,
    organization_id uuid        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('draft', 'scheduled', 'sending', 'sent', 'cancelled')),
    audience        jsonb       NOT NULL,
    texts           jsonb       NOT NULL,
    fallback        text        NOT NULL,
    send_at         timestamptz,
    change_id       uuid        UNIQUE,
    created_by      uuid,
    created_at      timestamptz NOT NULL,
    sent_at         timestamptz,
    CHECK ((state IN ('scheduled', 'sending', 'sent')) <= (send_at IS NOT NULL)),
    CHECK ((state IN ('sending', 'sent')) <= (change_id IS NOT NULL))
);
CREATE INDEX announcement_by_event ON announcement (event_id, id DESC);
CREATE INDEX announcement_due ON announcement (send_at) WHERE state = 'scheduled';

-- Which services have said whom they know for an announcement.
CREATE TABLE audience_part (
    change_id   uuid NOT NULL,
    contributor text NOT NULL,
    part        int  NOT NULL,
    parts       int  NOT NULL,
    PRIMARY KEY (change_id, contributor, part)
);

-- People of an audience that is known in full only when all services have answered; gone as soon as they were told.
CREATE TABLE audience_member (
    change_id uuid  NOT NULL,
    person_id uuid  NOT NULL,
    matches   int[] NOT NULL,
    PRIMARY KEY (change_id, person_id)
);
