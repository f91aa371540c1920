-- The key of each participant's health data, wrapped by a master key that is not in the database.
CREATE TABLE health_key (
    participant_id uuid        PRIMARY KEY REFERENCES participant (id) ON DELETE CASCADE,
    event_id       uuid        NOT NULL,
    -- which master key wraps it
    master_key     bigint      NOT NULL,
    wrapped        bytea       NOT NULL,
    -- to be followed by a new one
    renew          boolean     NOT NULL DEFAULT false,
    -- until when older keys stay beside the newest, for who has read something sealed with them a moment ago
    older_until    timestamptz,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX health_key_master ON health_key (master_key);
CREATE INDEX health_key_renew ON health_key (participant_id) WHERE renew OR older_until IS NOT NULL;
CREATE INDEX health_key_event ON health_key (event_id);

-- What is known of a participant, by kind. The content is sealed.
CREATE TABLE health_section (
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    section        text        NOT NULL
                   CHECK (section IN ('medical', 'medication', 'dietary', 'support', 'contacts')),
    event_id       uuid        NOT NULL,
    content        bytea       NOT NULL,
    -- that there is one, for lists; what it says is sealed
    emergency_note boolean     NOT NULL DEFAULT false,
    version        bigint      NOT NULL DEFAULT 1,
    changed_by     uuid        NOT NULL,
    changed_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (participant_id, section)
);
CREATE INDEX health_section_event ON health_section (event_id, section);

-- When which medication is due, and what became of it. Which drug it is stands in the sealed section alone.
CREATE TABLE health_dose (
    id             uuid        PRIMARY KEY,
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    event_id       uuid        NOT NULL,
    medication_id  uuid        NOT NULL,
    due_at         timestamptz NOT NULL,
    -- without a record at this time it counts as missed and people are told
    late_at        timestamptz NOT NULL,
    outcome        text        CHECK (outcome IN ('given', 'refused', 'missed')),
    recorded_by    uuid,
    recorded_at    timestamptz,
    version        bigint      NOT NULL DEFAULT 0,
    -- under which people were told that it is late
    alert_id       uuid,
    UNIQUE (participant_id, medication_id, due_at),
    CHECK ((outcome IS NULL) = (recorded_by IS NULL) AND (outcome IS NULL) = (recorded_at IS NULL))
);
CREATE INDEX health_dose_late ON health_dose (late_at) WHERE outcome IS NULL AND alert_id IS NULL;
CREATE INDEX health_dose_event ON health_dose (event_id, due_at);

-- Who looked at what, why.
CREATE TABLE health_read (
    id             uuid        PRIMARY KEY,
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    event_id       uuid        NOT NULL,
    reader_id      uuid        NOT NULL,
    way            text        NOT NULL CHECK (way IN ('own', 'guardian', 'duty', 'emergency')),
    purpose        text        NOT NULL,
    -- in the reader's own words, sealed: it may tell something itself
    reason         bytea,
    sections       text[]      NOT NULL,
    printed        boolean     NOT NULL DEFAULT false,
    at             timestamptz NOT NULL
);
CREATE INDEX health_read_participant ON health_read (participant_id, at DESC, id DESC);
CREATE INDEX health_read_reader ON health_read (reader_id);

-- An edit made without a connection: it changes nothing until a person has confirmed it.
CREATE TABLE health_proposal (
    id             uuid        PRIMARY KEY,
    participant_id uuid        NOT NULL REFERENCES participant (id) ON DELETE CASCADE,
    event_id       uuid        NOT NULL,
    section        text        NOT NULL
                   CHECK (section IN ('medical', 'medication', 'dietary', 'support', 'contacts')),
    base_version   bigint      NOT NULL,
    content        bytea       NOT NULL,
    proposed_by    uuid        NOT NULL,
    made_at        timestamptz NOT NULL,
    arrived_at     timestamptz NOT NULL,
    state          text        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'confirmed', 'declined')),
    decided_by     uuid,
    decided_at     timestamptz
);
CREATE INDEX health_proposal_open ON health_proposal (participant_id) WHERE state = 'open';
CREATE INDEX health_proposal_event ON health_proposal (event_id) WHERE state = 'open';

-- What devices seal for. The private half is sealed by the master key.
CREATE TABLE safety_key (
    id          text        PRIMARY KEY,
    public_key  jsonb       NOT NULL,
    private_key bytea       NOT NULL,
    created_at  timestamptz NOT NULL
);
