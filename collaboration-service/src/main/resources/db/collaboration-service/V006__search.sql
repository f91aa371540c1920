-- What a message is found by: its words, and its channel as a word that no text has, so that one index finds the messages
-- of a channel in which something was said, however many there are of others.
ALTER TABLE chat_message ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (
    to_tsvector('simple'::regconfig, lower(text)) || array_to_tsvector(ARRAY['=' || channel_id::text])) STORED;
-- Without a list of what is still to be indexed, which every search would read through.
CREATE INDEX chat_message_words ON chat_message USING gin (words) WITH (fastupdate = off);
