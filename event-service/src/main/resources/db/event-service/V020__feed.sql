-- Who may write in an event's feed. An event without a row has what the first row would have.
CREATE TABLE feed_settings (
    event_id   uuid PRIMARY KEY REFERENCES event,
    version    bigint  NOT NULL,
    visitors   text    NOT NULL CHECK (visitors IN ('off', 'reviewed', 'open')),
    embeddable boolean NOT NULL
);

CREATE TABLE feed_post (
    event_id      uuid        NOT NULL REFERENCES event,
    id            uuid        NOT NULL PRIMARY KEY,
    -- The client's name for the post: sent twice, it is stored once.
    cid           uuid        NOT NULL,
    version       bigint      NOT NULL,
    author_id     uuid        NOT NULL,
    author_name   text        NOT NULL,
    -- Written as the event's team, not as a visitor.
    team          boolean     NOT NULL,
    text          text        NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
    photo_alt     text CHECK (length(photo_alt) BETWEEN 1 AND 500),
    status        text        NOT NULL CHECK (status IN ('waiting', 'published', 'hidden', 'deleted')),
    -- What the post was before it was deleted, and is again when that is undone.
    status_before text CHECK (status_before IN ('waiting', 'published', 'hidden')),
    hidden_reason text,
    posted_at     timestamptz NOT NULL,
    edited_at     timestamptz,
    pinned_at     timestamptz,
    deleted_at    timestamptz,
    CONSTRAINT feed_post_cid_taken UNIQUE (event_id, author_id, cid),
    CHECK ((status = 'deleted') = (deleted_at IS NOT NULL))
);
CREATE INDEX feed_post_public ON feed_post (event_id, posted_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX feed_post_waiting ON feed_post (event_id, posted_at) WHERE status = 'waiting';
CREATE INDEX feed_post_by_author ON feed_post (event_id, author_id, posted_at);
CREATE INDEX feed_post_deleted ON feed_post (deleted_at) WHERE deleted_at IS NOT NULL;

-- What a post said before each edit.
CREATE TABLE feed_edition (
    event_id    uuid        NOT NULL,
    post_id     uuid        NOT NULL REFERENCES feed_post ON DELETE CASCADE,
    version     bigint      NOT NULL,
    author_id   uuid        NOT NULL,
    text        text        NOT NULL,
    photo_alt   text,
    replaced_at timestamptz NOT NULL,
    PRIMARY KEY (post_id, version)
);

-- A photo that was sent and is not in a post yet.
CREATE TABLE feed_upload (
    event_id    uuid        NOT NULL REFERENCES event,
    id          uuid        NOT NULL PRIMARY KEY,
    uploaded_by uuid        NOT NULL,
    jpeg        bytea       NOT NULL,
    width       integer     NOT NULL,
    height      integer     NOT NULL,
    uploaded_at timestamptz NOT NULL
);
CREATE INDEX feed_upload_by_person ON feed_upload (uploaded_by);

CREATE TABLE feed_photo (
    event_id    uuid    NOT NULL,
    post_id     uuid    NOT NULL PRIMARY KEY REFERENCES feed_post ON DELETE CASCADE,
    uploaded_by uuid    NOT NULL,
    jpeg        bytea   NOT NULL,
    width       integer NOT NULL,
    height      integer NOT NULL
);

CREATE TABLE feed_reaction (
    event_id   uuid        NOT NULL,
    post_id    uuid        NOT NULL REFERENCES feed_post ON DELETE CASCADE,
    kind       text        NOT NULL,
    person_id  uuid        NOT NULL,
    reacted_at timestamptz NOT NULL,
    PRIMARY KEY (post_id, kind, person_id)
);
CREATE INDEX feed_reaction_by_person ON feed_reaction (person_id, post_id);

-- Counts beside the reactions, so that a post that thousands like is not counted again for each of them.
CREATE TABLE feed_tally (
    event_id uuid   NOT NULL,
    post_id  uuid   NOT NULL PRIMARY KEY REFERENCES feed_post ON DELETE CASCADE,
    version  bigint NOT NULL,
    counts   jsonb  NOT NULL
);

CREATE TABLE feed_report (
    event_id    uuid        NOT NULL,
    post_id     uuid        NOT NULL REFERENCES feed_post ON DELETE CASCADE,
    reporter_id uuid        NOT NULL,
    reason      text        NOT NULL,
    reported_at timestamptz NOT NULL,
    -- When a moderator decided about it.
    settled_at  timestamptz,
    PRIMARY KEY (post_id, reporter_id)
);
CREATE INDEX feed_report_open ON feed_report (event_id, post_id) WHERE settled_at IS NULL;
CREATE INDEX feed_report_by_person ON feed_report (event_id, reporter_id, reported_at);

-- Who may not write in an event's feed any more.
CREATE TABLE feed_block (
    event_id   uuid        NOT NULL REFERENCES event,
    person_id  uuid        NOT NULL,
    name       text        NOT NULL,
    reason     text        NOT NULL,
    blocked_at timestamptz NOT NULL,
    PRIMARY KEY (event_id, person_id)
);
