-- A channel of one area of the event; null when it is everybody's.
ALTER TABLE chat_channel ADD COLUMN area text CHECK (length(area) BETWEEN 1 AND 60);
