-- How far a person has read a channel.
CREATE TABLE chat_read (
    event_id   uuid        NOT NULL,
    channel_id uuid        NOT NULL REFERENCES chat_channel (id) ON DELETE CASCADE,
    person_id  uuid        NOT NULL,
    "offset"   bigint      NOT NULL,
    read_at    timestamptz NOT NULL,
    PRIMARY KEY (person_id, channel_id)
);
CREATE INDEX chat_read_by_event ON chat_read (person_id, event_id);

-- Whom a message means.
CREATE TABLE chat_mention (
    event_id   uuid   NOT NULL,
    channel_id uuid   NOT NULL,
    message_id uuid   NOT NULL REFERENCES chat_message (id) ON DELETE CASCADE,
    "offset"   bigint NOT NULL,
    person_id  uuid   NOT NULL,
    PRIMARY KEY (person_id, channel_id, "offset")
);
CREATE INDEX chat_mention_by_message ON chat_mention (message_id);

-- Counts what is told to a person's devices of an event, so that the newest wins.
CREATE TABLE chat_reader (
    event_id  uuid   NOT NULL,
    person_id uuid   NOT NULL,
    version   bigint NOT NULL,
    PRIMARY KEY (person_id, event_id)
);

-- Who of an organization's people a message to a group means.
CREATE INDEX replica_grants_by_organization ON replica USING gin ((body -> 'grants') jsonb_path_ops)
    WHERE topic = 'turnout.identity.grants.v1';
