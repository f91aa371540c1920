CREATE TABLE chat_channel (
    event_id    uuid        NOT NULL,
    id          uuid        NOT NULL,
    name        text        NOT NULL,
    -- The channel that every event has from the start.
    crew        boolean     NOT NULL,
    last_offset bigint      NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (event_id, id)
);
CREATE UNIQUE INDEX chat_channel_by_id ON chat_channel (id);
CREATE UNIQUE INDEX chat_channel_crew ON chat_channel (event_id) WHERE crew;
CREATE UNIQUE INDEX chat_channel_name ON chat_channel (event_id, lower(name));

CREATE TABLE chat_message (
    channel_id  uuid        NOT NULL REFERENCES chat_channel (id),
    "offset"    bigint      NOT NULL,
    id          uuid        NOT NULL,
    -- The client's name for the message: sent twice, it is stored once.
    cid         text        NOT NULL,
    author_id   uuid        NOT NULL,
    author_name text        NOT NULL,
    text        text        NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
    sent_at     timestamptz NOT NULL,
    PRIMARY KEY (channel_id, "offset"),
    UNIQUE (channel_id, cid)
);
