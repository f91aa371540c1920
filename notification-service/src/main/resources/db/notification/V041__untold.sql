-- Somebody who was not told of something and has to be, by a person.
CREATE TABLE untold_task (
    notification_id uuid        PRIMARY KEY REFERENCES delivery (id),
    change_id       uuid        NOT NULL,
    person_id       uuid        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('sent-again', 'taken', 'reached', 'not-reached', 'ignored')),
    by_person       uuid,
    at              timestamptz NOT NULL,
    note            text        CHECK (length(note) <= 500)
);
CREATE INDEX untold_task_by_change ON untold_task (change_id);
-- Deliveries that nobody has answered are looked for by event.
CREATE INDEX delivery_untold ON delivery (event_id, change_id) WHERE state IN ('queued', 'sent', 'failed');
