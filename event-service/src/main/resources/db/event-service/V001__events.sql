CREATE TABLE event (
    id                uuid PRIMARY KEY,
    organization_id   uuid        NOT NULL,
    version           bigint      NOT NULL,
    -- Rises with every change of the programme, and with it of what readers of the programme see.
    programme_version bigint      NOT NULL,
    slug              text        NOT NULL CONSTRAINT event_slug_taken UNIQUE,
    name              text        NOT NULL,
    description       text,
    language          text        NOT NULL,
    time_zone         text        NOT NULL,
    starts_at         timestamptz NOT NULL,
    ends_at           timestamptz NOT NULL,
    status            text        NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
    created_by        uuid,
    created_at        timestamptz NOT NULL,
    CHECK (ends_at >= starts_at)
);
CREATE INDEX event_by_organization ON event (organization_id, starts_at);
CREATE INDEX event_public ON event (starts_at DESC, id DESC) WHERE status = 'published';

CREATE TABLE event_day (
    event_id  uuid        NOT NULL REFERENCES event,
    day       date        NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    PRIMARY KEY (event_id, day)
);

CREATE TABLE room (
    event_id uuid    NOT NULL REFERENCES event,
    id       uuid    NOT NULL PRIMARY KEY,
    name     text    NOT NULL,
    position integer NOT NULL,
    CONSTRAINT room_name_taken UNIQUE (event_id, name)
);

CREATE TABLE track (
    event_id uuid    NOT NULL REFERENCES event,
    id       uuid    NOT NULL PRIMARY KEY,
    name     text    NOT NULL,
    position integer NOT NULL,
    CONSTRAINT track_name_taken UNIQUE (event_id, name)
);

-- A speaker is known by name within an event; person_id is set once the platform knows who it is.
CREATE TABLE speaker (
    event_id  uuid    NOT NULL REFERENCES event,
    id        uuid    NOT NULL PRIMARY KEY,
    name      text    NOT NULL,
    position  integer NOT NULL,
    person_id uuid,
    CONSTRAINT speaker_name_taken UNIQUE (event_id, name)
);
CREATE INDEX speaker_by_person ON speaker (event_id, person_id) WHERE person_id IS NOT NULL;

CREATE TABLE session (
    event_id         uuid        NOT NULL REFERENCES event,
    id               uuid        NOT NULL PRIMARY KEY,
    guid             text        NOT NULL,
    version          bigint      NOT NULL,
    -- The version of the programme in which this session last changed.
    changed_in       bigint      NOT NULL,
    status           text        NOT NULL CHECK (status IN ('scheduled', 'cancelled', 'removed')),
    title            text        NOT NULL,
    subtitle         text,
    summary          text,
    description      text,
    type             text,
    language         text,
    track_id         uuid REFERENCES track,
    room_id          uuid REFERENCES room,
    starts_at        timestamptz NOT NULL,
    duration_minutes integer     NOT NULL CHECK (duration_minutes >= 0),
    CONSTRAINT session_guid_taken UNIQUE (event_id, guid)
);
CREATE INDEX session_by_change ON session (event_id, changed_in);
CREATE INDEX session_by_start ON session (event_id, starts_at, id);

CREATE TABLE session_speaker (
    event_id   uuid    NOT NULL,
    session_id uuid    NOT NULL REFERENCES session,
    speaker_id uuid    NOT NULL REFERENCES speaker,
    position   integer NOT NULL,
    PRIMARY KEY (session_id, speaker_id)
);
CREATE INDEX session_speaker_by_event ON session_speaker (event_id);

CREATE TABLE session_staff (
    event_id   uuid NOT NULL,
    session_id uuid NOT NULL REFERENCES session,
    person_id  uuid NOT NULL,
    PRIMARY KEY (session_id, person_id)
);
CREATE INDEX session_staff_by_person ON session_staff (event_id, person_id);

CREATE TABLE star (
    event_id   uuid        NOT NULL,
    session_id uuid        NOT NULL REFERENCES session,
    person_id  uuid        NOT NULL,
    starred_at timestamptz NOT NULL,
    PRIMARY KEY (session_id, person_id)
);
CREATE INDEX star_by_person ON star (event_id, person_id);

-- Counts beside the stars, so that a session that thousands love is not counted again for each of them.
CREATE TABLE star_total (
    session_id uuid PRIMARY KEY REFERENCES session,
    event_id   uuid    NOT NULL,
    total      integer NOT NULL CHECK (total >= 0),
    version    bigint  NOT NULL
);
