-- A photo or a file that was sent and is in no message yet.
CREATE TABLE chat_upload (
    channel_id  uuid        NOT NULL REFERENCES chat_channel (id) ON DELETE CASCADE,
    id          uuid        NOT NULL PRIMARY KEY,
    uploaded_by uuid        NOT NULL,
    content     bytea       NOT NULL,
    media_type  text        NOT NULL,
    -- As its sender called it; null for a photo, which has a size in pixels instead.
    name        text,
    width       integer,
    height      integer,
    -- Whether a scanner has looked at it.
    scanned     boolean     NOT NULL,
    uploaded_at timestamptz NOT NULL,
    CHECK (name IS NULL OR (width IS NULL AND height IS NULL))
);
CREATE INDEX chat_upload_by_person ON chat_upload (uploaded_by);
CREATE INDEX chat_upload_age ON chat_upload (uploaded_at);

CREATE TABLE chat_attachment (
    channel_id  uuid    NOT NULL,
    message_id  uuid    NOT NULL PRIMARY KEY REFERENCES chat_message (id) ON DELETE CASCADE,
    uploaded_by uuid    NOT NULL,
    content     bytea   NOT NULL,
    media_type  text    NOT NULL,
    name        text,
    width       integer,
    height      integer,
    scanned     boolean NOT NULL,
    -- What a photo shows, for those who do not see it.
    alt         text CHECK (length(alt) BETWEEN 1 AND 500),
    CHECK ((name IS NULL) = (width IS NOT NULL AND height IS NOT NULL AND alt IS NOT NULL))
);
CREATE INDEX chat_attachment_by_person ON chat_attachment (uploaded_by);
