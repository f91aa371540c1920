-- When the key entered its state: the times of a rotation count from here.
ALTER TABLE signing_key ADD COLUMN since timestamptz NOT NULL DEFAULT clock_timestamp();
UPDATE signing_key SET since = created_at;
CREATE UNIQUE INDEX signing_key_pending ON signing_key (state) WHERE state = 'pending';
