-- What waits for somebody or something: one lane for each area of an event, one for what belongs to no area, and beside
-- each one for safety.
CREATE TABLE work_lane (
    id         uuid        PRIMARY KEY,
    event_id   uuid        NOT NULL,
    area       text        CHECK (length(area) BETWEEN 1 AND 60),
    safety     boolean     NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX work_lane_place ON work_lane (event_id, safety, lower(coalesce(area, '')));

CREATE TABLE work_item (
    id            uuid        PRIMARY KEY,
    lane_id       uuid        NOT NULL REFERENCES work_lane (id),
    event_id      uuid        NOT NULL,
    kind          text        NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
    -- What it is about: opened twice, there is one of it.
    key           text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    -- 0 is done first.
    priority      smallint    NOT NULL CHECK (priority BETWEEN 0 AND 3),
    state         text        NOT NULL
        CHECK (state IN ('ready', 'running', 'needs-person', 'retrying', 'dead', 'done', 'skipped')),
    -- Who may see it, and do what is not asked more for.
    permission    text        NOT NULL,
    title         jsonb       NOT NULL,
    -- What somebody wrote who opened it; null for what a service opened.
    note          text        CHECK (length(note) BETWEEN 1 AND 500),
    payload       jsonb       NOT NULL,
    due_at        timestamptz NOT NULL,
    attempts      integer     NOT NULL DEFAULT 0,
    most_attempts integer     NOT NULL CHECK (most_attempts > 0),
    -- Counts who had it: only the holder of the last one may write what became of it.
    lease         bigint      NOT NULL DEFAULT 0,
    lease_until   timestamptz,
    -- The last thing that was said about it.
    why           jsonb,
    decision      text,
    decided_by    uuid,
    taken_by      uuid,
    taken_at      timestamptz,
    opened_by     uuid,
    -- The state that it had before it was skipped or done by a person, to which it can be brought back.
    came_from     text        CHECK (came_from IN ('ready', 'needs-person', 'retrying', 'dead')),
    -- Skipped by a rule and not by a person.
    swept         boolean     NOT NULL DEFAULT false,
    version       bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    state_since   timestamptz NOT NULL,
    finished_at   timestamptz,
    UNIQUE (event_id, kind, key),
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
    CHECK ((state IN ('done', 'skipped')) = (finished_at IS NOT NULL))
);
CREATE INDEX work_item_due ON work_item (lane_id, priority, due_at, id) WHERE state IN ('ready', 'retrying');
CREATE INDEX work_item_waiting ON work_item (lane_id, state) WHERE state IN ('ready', 'retrying', 'needs-person');
CREATE INDEX work_item_leased ON work_item (lease_until) WHERE state = 'running';
CREATE INDEX work_item_left ON work_item (state_since) WHERE state IN ('needs-person', 'dead');
CREATE INDEX work_item_open ON work_item (event_id, priority, id) WHERE finished_at IS NULL;
CREATE INDEX work_item_finished ON work_item (event_id, finished_at DESC, id) WHERE finished_at IS NOT NULL;
CREATE INDEX work_item_age ON work_item (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX work_item_taken ON work_item (taken_by) WHERE taken_by IS NOT NULL;
CREATE INDEX work_item_opened ON work_item (opened_by) WHERE opened_by IS NOT NULL;
CREATE INDEX work_item_decided ON work_item (decided_by) WHERE decided_by IS NOT NULL;

-- What became of a work item, one line for each attempt and each thing that a person did.
CREATE TABLE work_history (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id   uuid        NOT NULL REFERENCES work_item (id) ON DELETE CASCADE,
    lane_id   uuid        NOT NULL,
    at        timestamptz NOT NULL,
    what      text        NOT NULL CHECK (what IN ('done', 'skipped', 'needs-person', 'retrying', 'dead', 'lost', 'taken',
        'given-back', 'decided', 'replayed', 'restored', 'swept', 'withdrawn', 'reopened')),
    attempt   integer     NOT NULL,
    person_id uuid,
    why       jsonb
);
CREATE INDEX work_history_by_item ON work_history (item_id, id);
CREATE INDEX work_history_by_lane ON work_history (lane_id, at);
CREATE INDEX work_history_by_person ON work_history (person_id) WHERE person_id IS NOT NULL;
