CREATE TABLE outbox (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id        uuid        NOT NULL,
    topic             text        NOT NULL,
    message_key       text        NOT NULL,
    bucket            smallint    NOT NULL GENERATED ALWAYS AS ((hashtext(message_key) & 15)::smallint) STORED,
    type              text        NOT NULL,
    aggregate_version bigint      NOT NULL,
    traceparent       text,
    body              bytea       NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    published_at      timestamptz
);
CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;
CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;

-- Which relay publishes which share of the keys, and until when.
CREATE TABLE outbox_lease (
    bucket     smallint    PRIMARY KEY,
    owner      uuid,
    held_until timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO outbox_lease (bucket) SELECT generate_series(0, 15);
CREATE TABLE outbox_relay (
    owner       uuid        PRIMARY KEY,
    alive_until timestamptz NOT NULL
);

CREATE TABLE inbox_message (
    consumer   text        NOT NULL,
    message_id uuid        NOT NULL,
    handled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_message_age ON inbox_message (handled_at);

CREATE TABLE parked_message (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consumer          text        NOT NULL,
    topic             text        NOT NULL,
    message_key       text        NOT NULL,
    message_id        uuid        NOT NULL,
    type              text        NOT NULL,
    source            text        NOT NULL,
    aggregate_version bigint      NOT NULL,
    time              timestamptz NOT NULL,
    traceparent       text,
    body              bytea       NOT NULL,
    event_id          uuid,
    attempts          integer     NOT NULL,
    next_attempt_at   timestamptz NOT NULL,
    cause             text,
    state             text        NOT NULL CHECK (state IN ('parked', 'dead')),
    parked_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (consumer, message_id)
);
CREATE INDEX parked_message_key ON parked_message (consumer, topic, message_key, id);
CREATE INDEX parked_message_due ON parked_message (next_attempt_at) WHERE state = 'parked';

CREATE TABLE idempotency_key (
    caller       text        NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    status       integer     NOT NULL,
    headers      text        NOT NULL,
    body         bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

CREATE TABLE replica (
    topic      text        NOT NULL,
    key        text        NOT NULL,
    version    bigint      NOT NULL,
    body       jsonb       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic, key)
);

CREATE TABLE audit_row (
    id              uuid        PRIMARY KEY,
    at              timestamptz NOT NULL,
    actor_id        uuid        NOT NULL,
    action          text        NOT NULL,
    object_type     text        NOT NULL,
    object_id       text        NOT NULL,
    event_id        uuid,
    details         jsonb       NOT NULL,
    trace_id        text
);
CREATE INDEX audit_row_object ON audit_row (object_type, object_id, at);

-- db-scheduler's table, as its documentation gives it for PostgreSQL
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
