-- On which browser an authorization began and when it was last renewed, for the person to see.
CREATE TABLE signed_in (
    authorization_id varchar(100) PRIMARY KEY REFERENCES oauth2_authorization (id) ON DELETE CASCADE,
    person_id        uuid         NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    user_agent       text,
    since            timestamptz  NOT NULL,
    last_used_at     timestamptz  NOT NULL
);
CREATE INDEX signed_in_person ON signed_in (person_id);
