-- Channels for those whose duty falls into a time, and for two people.
ALTER TABLE chat_channel
    ADD COLUMN duty_from  timestamptz,
    ADD COLUMN duty_until timestamptz,
    -- What stands for the two people in the channel's live name; null when it is not for two.
    ADD COLUMN two        text,
    ADD CHECK ((duty_from IS NULL) = (duty_until IS NULL)),
    ADD CHECK (duty_from < duty_until),
    ADD CHECK (two IS NULL OR (area IS NULL AND duty_from IS NULL AND NOT crew));
DROP INDEX chat_channel_name;
CREATE UNIQUE INDEX chat_channel_name ON chat_channel (event_id, lower(name)) WHERE two IS NULL;
CREATE UNIQUE INDEX chat_channel_two ON chat_channel (event_id, two) WHERE two IS NOT NULL;

-- The two people of a direct conversation.
CREATE TABLE chat_member (
    event_id   uuid NOT NULL,
    channel_id uuid NOT NULL REFERENCES chat_channel (id) ON DELETE CASCADE,
    person_id  uuid NOT NULL,
    PRIMARY KEY (channel_id, person_id)
);
CREATE INDEX chat_member_by_person ON chat_member (person_id, event_id);
