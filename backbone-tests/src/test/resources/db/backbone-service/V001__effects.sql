CREATE TABLE effect (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane       text   NOT NULL,
    key        text   NOT NULL,
    number     bigint NOT NULL
);

CREATE TABLE counter (
    key   text   PRIMARY KEY,
    total bigint NOT NULL
);
