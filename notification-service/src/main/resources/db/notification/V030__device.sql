-- An app of a person that shows notifications; the token is how the provider finds it.
CREATE TABLE device (
    id             uuid        PRIMARY KEY,
    person_id      uuid        NOT NULL,
    kind           text        NOT NULL CHECK (kind IN ('fcm', 'onesignal')),
    token          text        NOT NULL CHECK (length(token) BETWEEN 10 AND 2000),
    platform       text        NOT NULL CHECK (platform IN ('android', 'ios', 'web')),
    app_version    text        CHECK (length(app_version) <= 60),
    sign_in        text        CHECK (length(sign_in) <= 200),
    created_at     timestamptz NOT NULL,
    last_pushed_at timestamptz,
    UNIQUE (kind, token)
);
CREATE INDEX device_person ON device (person_id);
