-- What a crew has to do: boards with lists, and tasks in them.
CREATE TABLE task_board (
    event_id   uuid        NOT NULL,
    id         uuid        NOT NULL PRIMARY KEY,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    -- The only area of the event that it is for; null when it is everybody's.
    area       text        CHECK (length(area) BETWEEN 1 AND 60),
    -- The board that every event has from the start.
    usual      boolean     NOT NULL,
    version    bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX task_board_usual ON task_board (event_id) WHERE usual;
CREATE UNIQUE INDEX task_board_name ON task_board (event_id, lower(name));

CREATE TABLE task_list (
    event_id uuid     NOT NULL,
    board_id uuid     NOT NULL REFERENCES task_board (id) ON DELETE CASCADE,
    id       uuid     NOT NULL PRIMARY KEY,
    name     text     NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    place    smallint NOT NULL
);
CREATE INDEX task_list_by_board ON task_list (board_id, place);

CREATE TABLE task (
    event_id    uuid        NOT NULL,
    id          uuid        NOT NULL PRIMARY KEY,
    board_id    uuid        NOT NULL REFERENCES task_board (id) ON DELETE CASCADE,
    list_id     uuid        NOT NULL REFERENCES task_list (id),
    -- Its place in its list; there is room between two.
    rank        bigint      NOT NULL,
    title       text        NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    text        text        NOT NULL CHECK (length(text) <= 4000),
    area        text        CHECK (length(area) BETWEEN 1 AND 60),
    due_at      timestamptz,
    remind_at   timestamptz,
    reminded_at timestamptz,
    -- How long it takes.
    minutes     integer     CHECK (minutes BETWEEN 1 AND 10080),
    -- The rule by which it comes again, and which of its series this one is.
    repeats     text        CHECK (length(repeats) BETWEEN 1 AND 120),
    series_id   uuid,
    turn        integer     NOT NULL DEFAULT 1,
    next_made   boolean     NOT NULL DEFAULT false,
    -- Of what is said of it; a move or a tick leaves it as it is.
    version     bigint      NOT NULL DEFAULT 1,
    -- Of all of it, so that readers know the newest.
    revision    bigint      NOT NULL DEFAULT 1,
    created_by  uuid        NOT NULL,
    created_at  timestamptz NOT NULL,
    done_by     uuid,
    done_at     timestamptz,
    deleted_by  uuid,
    deleted_at  timestamptz,
    -- What it was made of, such as a message of a chat.
    source_kind text        CHECK (length(source_kind) BETWEEN 1 AND 40),
    source_id   text        CHECK (length(source_id) BETWEEN 1 AND 100),
    source_text text        CHECK (length(source_text) <= 4000),
    CHECK ((done_at IS NULL) = (done_by IS NULL)),
    CHECK ((source_kind IS NULL) = (source_id IS NULL)),
    CHECK (repeats IS NULL OR (due_at IS NOT NULL AND series_id IS NOT NULL))
);
CREATE INDEX task_open ON task (event_id, rank, id) WHERE done_at IS NULL AND deleted_at IS NULL;
CREATE INDEX task_done ON task (event_id, done_at, id) WHERE done_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX task_deleted ON task (event_id, deleted_at, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX task_by_list ON task (list_id, rank, id);
-- Of one thing one task is made, and of each turn of a series one.
CREATE UNIQUE INDEX task_source ON task (event_id, source_kind, source_id) WHERE source_kind IS NOT NULL;
CREATE UNIQUE INDEX task_turn ON task (series_id, turn) WHERE series_id IS NOT NULL;
CREATE INDEX task_to_repeat ON task (due_at) WHERE repeats IS NOT NULL AND NOT next_made AND deleted_at IS NULL;
CREATE INDEX task_to_remind ON task (remind_at)
    WHERE remind_at IS NOT NULL AND reminded_at IS NULL AND done_at IS NULL AND deleted_at IS NULL;
CREATE INDEX task_by_creator ON task (created_by);
CREATE INDEX task_by_doer ON task (done_by) WHERE done_by IS NOT NULL;

-- Who is to do it: a person, those with a role, or those whose duty falls into a time.
CREATE TABLE task_assignee (
    event_id   uuid     NOT NULL,
    task_id    uuid     NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    place      smallint NOT NULL,
    kind       text     NOT NULL CHECK (kind IN ('person', 'role', 'shift')),
    person_id  uuid,
    role       text,
    duty_from  timestamptz,
    duty_until timestamptz,
    PRIMARY KEY (task_id, place),
    CHECK ((kind = 'person') = (person_id IS NOT NULL)),
    CHECK ((kind = 'role') = (role IS NOT NULL)),
    CHECK ((duty_from IS NULL) = (duty_until IS NULL) AND (duty_from IS NULL OR kind = 'shift'))
);
CREATE INDEX task_assignee_by_person ON task_assignee (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE task_item (
    event_id uuid     NOT NULL,
    task_id  uuid     NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    id       uuid     NOT NULL,
    place    smallint NOT NULL,
    text     text     NOT NULL CHECK (length(text) BETWEEN 1 AND 200),
    done     boolean  NOT NULL DEFAULT false,
    PRIMARY KEY (task_id, id)
);

-- What a task waits for.
CREATE TABLE task_blocker (
    event_id   uuid NOT NULL,
    task_id    uuid NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    blocker_id uuid NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    PRIMARY KEY (task_id, blocker_id),
    CHECK (task_id <> blocker_id)
);
CREATE INDEX task_blocker_by_blocker ON task_blocker (blocker_id);
CREATE INDEX task_blocker_by_event ON task_blocker (event_id);

-- What is written down once, to begin tasks from.
CREATE TABLE task_template (
    event_id uuid    NOT NULL,
    id       uuid    NOT NULL PRIMARY KEY,
    version  bigint  NOT NULL DEFAULT 1,
    name     text    NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    title    text    NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    text     text    NOT NULL CHECK (length(text) <= 4000),
    minutes  integer CHECK (minutes BETWEEN 1 AND 10080),
    items    jsonb   NOT NULL
);
CREATE UNIQUE INDEX task_template_name ON task_template (event_id, lower(name));
