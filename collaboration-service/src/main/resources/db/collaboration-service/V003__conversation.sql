-- What becomes of a message after it was said.
ALTER TABLE chat_message
    ADD COLUMN version           bigint  NOT NULL DEFAULT 1,
    -- The first message of the thread that it belongs to; null outside of one, and for the first itself.
    ADD COLUMN thread_id         uuid,
    ADD COLUMN replies           integer NOT NULL DEFAULT 0,
    ADD COLUMN edited_at         timestamptz,
    ADD COLUMN deleted_at        timestamptz,
    ADD COLUMN deleted_by        text CHECK (deleted_by IN ('author', 'moderator')),
    ADD COLUMN pinned_at         timestamptz,
    ADD COLUMN reactions_version bigint  NOT NULL DEFAULT 0,
    ADD CHECK ((deleted_at IS NULL) = (deleted_by IS NULL));
CREATE UNIQUE INDEX chat_message_by_id ON chat_message (id);
CREATE INDEX chat_message_thread ON chat_message (channel_id, thread_id, "offset") WHERE thread_id IS NOT NULL;
CREATE INDEX chat_message_pinned ON chat_message (channel_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE INDEX chat_message_by_author ON chat_message (author_id);

-- What a message said before each edit.
CREATE TABLE chat_edition (
    channel_id  uuid        NOT NULL,
    message_id  uuid        NOT NULL REFERENCES chat_message (id) ON DELETE CASCADE,
    version     bigint      NOT NULL,
    author_id   uuid        NOT NULL,
    text        text        NOT NULL,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (message_id, version)
);
CREATE INDEX chat_edition_by_author ON chat_edition (author_id);

CREATE TABLE chat_reaction (
    channel_id uuid        NOT NULL,
    message_id uuid        NOT NULL REFERENCES chat_message (id) ON DELETE CASCADE,
    kind       text        NOT NULL,
    person_id  uuid        NOT NULL,
    reacted_at timestamptz NOT NULL,
    PRIMARY KEY (message_id, kind, person_id)
);
CREATE INDEX chat_reaction_by_person ON chat_reaction (person_id);
