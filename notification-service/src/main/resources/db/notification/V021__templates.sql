-- What an organizer says instead of our words, for one event or (without one) for the whole organization. A row is never
-- changed: the newest version of a slot counts, and a withdrawn one goes back to our words.
CREATE TABLE template (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    event_id        uuid,
    category        text        NOT NULL,
    kind            text,
    language        text        NOT NULL,
    channel         text        NOT NULL,
    form            text        NOT NULL,
    version         int         NOT NULL CHECK (version > 0),
    subject         text        NOT NULL CHECK (length(subject) <= 200),
    body            text        NOT NULL CHECK (length(body) <= 2000),
    withdrawn       boolean     NOT NULL,
    written_by      uuid,
    written_at      timestamptz NOT NULL,
    CONSTRAINT template_version
        UNIQUE NULLS NOT DISTINCT (organization_id, event_id, category, kind, language, channel, form, version)
);

-- How often a template could not be used because something had no value.
CREATE TABLE template_fault (
    template_id uuid        NOT NULL REFERENCES template (id),
    variable    text        NOT NULL,
    times       bigint      NOT NULL,
    last_at     timestamptz NOT NULL,
    PRIMARY KEY (template_id, variable)
);
