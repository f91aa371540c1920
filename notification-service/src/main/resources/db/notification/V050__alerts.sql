-- Emergency alerts with the meaning of CAP 1.2, and who is safe.

CREATE TABLE alert_setting (
    event_id   uuid        PRIMARY KEY,
    two_people boolean     NOT NULL,
    changed_at timestamptz NOT NULL
);

-- What was thought of before the day. The texts are by language, each in the standard and the easy-read form.
CREATE TABLE alert_template (
    id         uuid        PRIMARY KEY,
    version    bigint      NOT NULL DEFAULT 1,
    event_id   uuid        NOT NULL,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    category   text        NOT NULL,
    response   text        NOT NULL,
    urgency    text        NOT NULL,
    severity   text        NOT NULL,
    certainty  text        NOT NULL,
    minutes    int         NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    texts      jsonb       NOT NULL
);
CREATE INDEX alert_template_by_event ON alert_template (event_id, name, id);

-- Never edited once it is proposed: what one person proposed is what another releases.
CREATE TABLE alert (
    id              uuid        PRIMARY KEY,
    event_id        uuid        NOT NULL,
    organization_id uuid        NOT NULL,
    root_id         uuid        NOT NULL,
    earlier_id      uuid        REFERENCES alert (id),
    message_type    text        NOT NULL CHECK (message_type IN ('alert', 'update', 'cancel')),
    exercise        boolean     NOT NULL,
    public          boolean     NOT NULL,
    category        text        NOT NULL,
    response        text        NOT NULL,
    urgency         text        NOT NULL,
    severity        text        NOT NULL,
    certainty       text        NOT NULL,
    zones           text[]      NOT NULL,
    roles           text[]      NOT NULL,
    texts           jsonb       NOT NULL,
    onset_at        timestamptz,
    expires_at      timestamptz NOT NULL,
    source          text        UNIQUE,
    two_people      boolean     NOT NULL,
    state           text        NOT NULL CHECK (state IN ('proposed', 'withdrawn', 'released', 'over')),
    over_because    text,
    proposed_by     uuid,
    proposed_at     timestamptz NOT NULL,
    released_by     uuid,
    released_at     timestamptz,
    over_at         timestamptz,
    audience_at     timestamptz,
    told_at         timestamptz,
    CONSTRAINT alert_two_people CHECK (NOT two_people OR released_by <> proposed_by),
    CHECK ((earlier_id IS NULL) = (message_type = 'alert'))
);
CREATE INDEX alert_by_event ON alert (event_id, proposed_at DESC, id DESC);
CREATE INDEX alert_at_work ON alert (state) WHERE state = 'released';
CREATE INDEX alert_to_tell ON alert (released_at) WHERE state = 'released' AND told_at IS NULL;
CREATE INDEX alert_by_root ON alert (root_id);

-- Whom an alert is for, as known when it was released, and those who answered it though nobody knew of them.
CREATE TABLE alert_person (
    alert_id        uuid    NOT NULL REFERENCES alert (id),
    person_id       uuid    NOT NULL,
    zone            text    NOT NULL,
    on_duty         boolean NOT NULL,
    notification_id uuid,
    PRIMARY KEY (alert_id, person_id)
);
CREATE INDEX alert_person_to_tell ON alert_person (alert_id) WHERE notification_id IS NULL;
CREATE INDEX alert_person_by_person ON alert_person (person_id);

-- What people say of themselves. Nothing is ever changed: what was said last counts, by the clock of whoever said it.
CREATE TABLE alert_answer (
    id          uuid        PRIMARY KEY,
    root_id     uuid        NOT NULL,
    person_id   uuid        NOT NULL,
    answer      text        NOT NULL CHECK (answer IN ('safe', 'help')),
    place       text        CHECK (length(place) <= 200),
    answered_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE INDEX alert_answer_by_alert ON alert_answer (root_id, person_id, answered_at DESC, received_at DESC);
CREATE INDEX alert_answer_by_person ON alert_answer (person_id);

-- One way to one person; the queue of alerts alone.
CREATE TABLE alert_page (
    notification_id uuid        NOT NULL REFERENCES delivery (id),
    route           text        NOT NULL,
    alert_id        uuid        NOT NULL REFERENCES alert (id),
    state           text        NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'skipped')),
    reason          text,
    attempts        int         NOT NULL DEFAULT 0,
    paged           int         NOT NULL DEFAULT 0,
    due_at          timestamptz NOT NULL,
    PRIMARY KEY (notification_id, route)
);
CREATE INDEX alert_page_waiting ON alert_page (route, due_at) WHERE state = 'waiting';
CREATE INDEX alert_page_by_alert ON alert_page (alert_id, route, state);

-- Who comes to an event without a role in it, from the facts of their tickets and stars.
CREATE TABLE event_presence (
    event_id  uuid NOT NULL,
    person_id uuid NOT NULL,
    source_id uuid NOT NULL,
    tickets   int  NOT NULL,
    PRIMARY KEY (event_id, person_id, source_id)
);
CREATE INDEX event_presence_by_source ON event_presence (source_id);
CREATE INDEX event_presence_by_person ON event_presence (person_id);

CREATE INDEX replica_grants ON replica USING gin ((body -> 'grants') jsonb_path_ops)
    WHERE topic = 'turnout.identity.grants.v1';
