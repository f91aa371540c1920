-- The number of a person who wants text messages; it counts once they have typed the code that was sent to it. The row
-- outlives the number, because it counts how many codes were sent.
CREATE TABLE phone_number (
    person_id       uuid        PRIMARY KEY,
    number          text        CHECK (number ~ '^\+[1-9][0-9]{6,14}$'),
    verified_at     timestamptz,
    opted_out_at    timestamptz,
    code_hash       bytea,
    code_expires_at timestamptz,
    code_tries      int         NOT NULL DEFAULT 0,
    codes_sent      int         NOT NULL DEFAULT 0,
    first_code_at   timestamptz NOT NULL
);

-- A message that was handed over; its receipt comes later.
CREATE TABLE sms_message (
    notification_id uuid        PRIMARY KEY,
    person_id       uuid        NOT NULL,
    organization_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    provider_id     text,
    state           text        NOT NULL CHECK (state IN ('handed', 'unknown', 'delivered', 'failed')),
    error_code      text,
    cost            bigint      NOT NULL CHECK (cost >= 0),
    handed_at       timestamptz NOT NULL,
    ended_at        timestamptz
);
CREATE INDEX sms_message_person ON sms_message (person_id);

-- What text messages have cost, in millionths of the currency: for each event, and for an organization each month.
CREATE TABLE sms_spending (
    organization_id uuid   NOT NULL,
    period          text   NOT NULL CHECK (length(period) <= 60),
    spent           bigint NOT NULL CHECK (spent >= 0),
    PRIMARY KEY (organization_id, period)
);
