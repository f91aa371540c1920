-- The live log: gapless offsets per channel, kept until the event's end + 30 days.

-- One epoch for all channels of an installation; it changes only when the log is made anew (for example from a backup).
CREATE TABLE live_log (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    epoch  text    NOT NULL
);
INSERT INTO live_log (epoch) VALUES (substr(md5(random()::text || clock_timestamp()::text), 1, 8));

CREATE TABLE channel (
    name text   PRIMARY KEY,
    next bigint NOT NULL CHECK (next >= 0)
);

CREATE TABLE publication (
    channel  text        NOT NULL REFERENCES channel (name) ON DELETE CASCADE,
    "offset" bigint      NOT NULL CHECK ("offset" > 0),
    data     text        NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (channel, "offset")
);

CREATE TABLE channel_state (
    channel text        PRIMARY KEY,
    version bigint      NOT NULL,
    data    text        NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);
