-- The further ways of those who were told together are planned together: found without reading all that a change touches.
CREATE INDEX delivery_told ON delivery (change_id, queued_at);
