-- The entrance at which it was scanned; null where the event has one for all.
ALTER TABLE scan ADD COLUMN area text;
