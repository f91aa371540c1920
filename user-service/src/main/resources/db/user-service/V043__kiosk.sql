-- What a kiosk shows for a phone to read: good once, for minutes, known by its digest only, and bound to the browser
-- that shows it. With a person it is confirmed and waits for that browser.
CREATE TABLE kiosk_code (
    digest         bytea       PRIMARY KEY,
    browser_digest bytea       NOT NULL UNIQUE,
    number         integer     NOT NULL,
    choices        integer[]   NOT NULL CHECK (number = ANY (choices)),
    user_agent     text,
    expires_at     timestamptz NOT NULL,
    person_id      uuid        REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX kiosk_code_expires ON kiosk_code (expires_at);

-- A sign-in at a kiosk ends by itself, whatever happens there.
ALTER TABLE signed_in ADD COLUMN ends_at timestamptz;
CREATE INDEX signed_in_ends ON signed_in (ends_at) WHERE ends_at IS NOT NULL;
