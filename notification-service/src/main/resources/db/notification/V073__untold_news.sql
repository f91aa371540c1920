-- How many people were not told of a change, as collaboration-service was told last.
CREATE TABLE untold_news (
    change_id uuid        PRIMARY KEY,
    people    integer     NOT NULL,
    told_at   timestamptz NOT NULL
);
