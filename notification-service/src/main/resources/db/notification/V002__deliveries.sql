-- The order of this type is the ladder: a delivery only ever moves up. What a device acknowledges outranks a failure,
-- because it was told after all.
CREATE TYPE delivery_state AS ENUM ('queued', 'sent', 'suppressed', 'failed', 'delivered', 'seen', 'confirmed');

CREATE TABLE change (
    id              uuid        PRIMARY KEY,
    version         bigint      NOT NULL DEFAULT 0,
    event_id        uuid        NOT NULL,
    organization_id uuid        NOT NULL,
    subject_type    text        NOT NULL,
    subject_id      uuid        NOT NULL,
    kinds           text[]      NOT NULL,
    title           text        NOT NULL,
    before          jsonb       NOT NULL,
    after           jsonb       NOT NULL,
    opened_by       uuid,
    opened_at       timestamptz NOT NULL,
    parts_expected  int         NOT NULL
);
CREATE INDEX change_by_event ON change (event_id, opened_at DESC, id DESC);

CREATE TABLE change_part (
    change_id   uuid NOT NULL REFERENCES change (id),
    contributor text NOT NULL,
    part        int  NOT NULL,
    PRIMARY KEY (change_id, contributor, part)
);

CREATE TABLE delivery (
    id           uuid           PRIMARY KEY,
    change_id    uuid           NOT NULL REFERENCES change (id),
    event_id     uuid           NOT NULL,
    person_id    uuid           NOT NULL,
    because      text[]         NOT NULL,
    state        delivery_state NOT NULL,
    reason       text,
    queued_at    timestamptz    NOT NULL,
    sent_at      timestamptz,
    delivered_at timestamptz,
    seen_at      timestamptz,
    confirmed_at timestamptz,
    CONSTRAINT delivery_once UNIQUE (change_id, person_id)
);

-- What a person reads; how it reached them is told by the delivery of the same id.
CREATE TABLE inbox_item (
    id        uuid        PRIMARY KEY,
    person_id uuid        NOT NULL,
    event_id  uuid        NOT NULL,
    kind      text        NOT NULL,
    data      jsonb       NOT NULL,
    at        timestamptz NOT NULL
);
CREATE INDEX inbox_item_by_person ON inbox_item (person_id, at DESC, id DESC);

-- One further way to reach a recipient of a notification, tried at most once to its end.
CREATE TABLE rung (
    notification_id uuid        NOT NULL REFERENCES delivery (id),
    rung            text        NOT NULL,
    change_id       uuid        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('waiting', 'sent', 'failed', 'skipped')),
    reason          text,
    attempts        int         NOT NULL DEFAULT 0,
    due_at          timestamptz NOT NULL,
    ended_at        timestamptz,
    PRIMARY KEY (notification_id, rung)
);
CREATE INDEX rung_waiting ON rung (change_id, rung, due_at) WHERE state = 'waiting';

-- A person who wants no mail of a category, and the word by which a mail's reader can say so without signing in.
CREATE TABLE mail_refusal (
    person_id  uuid        NOT NULL,
    category   text        NOT NULL,
    refused_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, category)
);
CREATE TABLE mail_unsubscribe (
    word       text        PRIMARY KEY,
    person_id  uuid        NOT NULL,
    category   text        NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (person_id, category)
);
