-- Somebody asked for a link. Kept until the mail is sent; whether there is such an account is looked up only then.
CREATE TABLE link_request (
    id             uuid        PRIMARY KEY,
    email          text        NOT NULL,
    name           text,
    locale         text        NOT NULL,
    browser_digest bytea       NOT NULL,
    created_at     timestamptz NOT NULL,
    try_at         timestamptz NOT NULL
);
CREATE INDEX link_request_try_at ON link_request (try_at);

-- A link that was mailed and is good once. Digests only; without a person it makes the account that it was asked for.
CREATE TABLE sign_in_link (
    digest         bytea       PRIMARY KEY,
    email          text        NOT NULL,
    person_id      uuid        REFERENCES account (id) ON DELETE CASCADE,
    name           text,
    locale         text        NOT NULL,
    browser_digest bytea       NOT NULL,
    expires_at     timestamptz NOT NULL,
    CHECK ((person_id IS NULL) = (name IS NOT NULL))
);
CREATE INDEX sign_in_link_email ON sign_in_link (lower(email));
