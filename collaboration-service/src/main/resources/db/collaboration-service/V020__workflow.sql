-- Steps of an event that follow each other, started from a template.
CREATE TABLE workflow (
    event_id        uuid        NOT NULL,
    id              uuid        NOT NULL,
    organization_id uuid        NOT NULL,
    name            text        NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    template        text,
    state           text        NOT NULL CHECK (state IN ('running', 'done', 'cancelled')),
    version         bigint      NOT NULL DEFAULT 1,
    started_by      uuid        NOT NULL,
    started_by_name text        NOT NULL,
    started_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    PRIMARY KEY (event_id, id),
    CHECK ((state = 'running') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX workflow_by_id ON workflow (id);
CREATE INDEX workflow_started_by ON workflow (started_by);

CREATE TABLE workflow_step (
    event_id    uuid    NOT NULL,
    workflow_id uuid    NOT NULL REFERENCES workflow (id),
    key         text    NOT NULL,
    position    integer NOT NULL,
    kind        text    NOT NULL,
    -- A word that screens have in every language, unless somebody wrote a title.
    words       text,
    title       text CHECK (length(title) BETWEEN 1 AND 120),
    settings    jsonb   NOT NULL,
    place       text CHECK (length(place) BETWEEN 1 AND 60),
    concern     text CHECK (concern IN ('accessibility', 'safety')),
    assignee    uuid,
    needs       text[]  NOT NULL,
    state       text    NOT NULL CHECK (state IN ('waiting', 'ready', 'running', 'not-yet', 'retrying', 'needs-person',
        'needs-approval', 'done', 'failed', 'skipped', 'cancelled')),
    -- What the workers know the step by; a new one each time that it is opened, so that an old worker changes nothing.
    task_id     uuid,
    attempts    integer NOT NULL DEFAULT 0,
    -- Why it is not done yet, as a word with numbers.
    trouble     jsonb,
    note        text CHECK (length(note) <= 500),
    note_by     uuid,
    done_by     uuid,
    done_at     timestamptz,
    approved_by uuid,
    approved_at timestamptz,
    skipped_by  uuid,
    ended_at    timestamptz,
    PRIMARY KEY (workflow_id, key),
    CHECK (title IS NOT NULL OR words IS NOT NULL),
    CHECK ((state IN ('done', 'skipped', 'cancelled')) = (ended_at IS NOT NULL)),
    -- What concerns accessibility or safety is not done before somebody has approved it.
    CHECK (state <> 'done' OR concern IS NULL OR approved_at IS NOT NULL)
);
CREATE UNIQUE INDEX workflow_step_task ON workflow_step (task_id) WHERE task_id IS NOT NULL;
