-- Who is not to be disturbed by mentions; without an end until they say otherwise.
CREATE TABLE chat_quiet (
    person_id  uuid        NOT NULL PRIMARY KEY,
    until      timestamptz,
    decided_at timestamptz NOT NULL
);
