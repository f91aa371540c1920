-- What the crew has planned. Times are local ones of a zone; the moments beside them are made of both, so that ranges
-- can be searched, and are made anew when the rules of a zone change.
CREATE TABLE calendar_entry (
    event_id     uuid        NOT NULL,
    id           uuid        NOT NULL PRIMARY KEY,
    version      bigint      NOT NULL,
    author_id    uuid        NOT NULL,
    -- For nobody but its author.
    own          boolean     NOT NULL,
    everybody    boolean     NOT NULL,
    team         text        CHECK (length(team) BETWEEN 1 AND 80),
    room_id      uuid,
    title        text        NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    place        text        CHECK (length(place) BETWEEN 1 AND 200),
    description  text        CHECK (length(description) BETWEEN 1 AND 4000),
    local_start  timestamp   NOT NULL,
    local_end    timestamp   NOT NULL,
    zone         text        NOT NULL,
    all_day      boolean     NOT NULL,
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    cancelled_at timestamptz,
    CHECK (starts_at <= ends_at)
);
CREATE INDEX calendar_entry_by_time ON calendar_entry (event_id, starts_at);
CREATE INDEX calendar_entry_cancelled ON calendar_entry (cancelled_at) WHERE cancelled_at IS NOT NULL;

CREATE TABLE calendar_person (
    entry_id  uuid NOT NULL REFERENCES calendar_entry (id) ON DELETE CASCADE,
    person_id uuid NOT NULL,
    PRIMARY KEY (entry_id, person_id)
);
CREATE INDEX calendar_person_by_person ON calendar_person (person_id);

-- Sessions of the programmes, as event-service tells of them.
CREATE TABLE calendar_session (
    id         uuid        NOT NULL PRIMARY KEY,
    event_id   uuid        NOT NULL,
    version    bigint      NOT NULL,
    title      text        NOT NULL,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    room_id    uuid,
    room_name  text,
    status     text        NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX calendar_session_by_time ON calendar_session (event_id, starts_at);

-- Calendars that people read with other programs, by a secret address.
CREATE TABLE calendar_feed (
    id         uuid        NOT NULL PRIMARY KEY,
    event_id   uuid        NOT NULL,
    person_id  uuid        NOT NULL,
    calendar   text        NOT NULL,
    language   text        NOT NULL,
    token_hash bytea       NOT NULL UNIQUE,
    made_at    timestamptz NOT NULL,
    read_at    timestamptz,
    -- How often it was read in the minute of the last time.
    reads      int         NOT NULL DEFAULT 0,
    UNIQUE (event_id, person_id, calendar)
);
CREATE INDEX calendar_feed_by_person ON calendar_feed (person_id);
