-- An invitation on its way to its address, and what became of it.
CREATE TABLE invitation_mail (
    id            uuid        PRIMARY KEY,
    invitation_id uuid        NOT NULL REFERENCES invitation (id),
    asked_by      uuid        NOT NULL REFERENCES account (id),
    asked_at      timestamptz NOT NULL,
    state         text        NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'refused', 'failed')),
    attempts      integer     NOT NULL DEFAULT 0,
    try_at        timestamptz NOT NULL,
    sent_at       timestamptz
);
CREATE INDEX invitation_mail_due ON invitation_mail (try_at) WHERE state = 'queued';
CREATE INDEX invitation_mail_newest ON invitation_mail (invitation_id, asked_at DESC);
CREATE INDEX invitation_mail_by_person ON invitation_mail (asked_by, asked_at);
CREATE INDEX invitation_mail_sent ON invitation_mail (sent_at) WHERE state = 'sent';
CREATE INDEX invitation_email ON invitation (lower(email)) WHERE email IS NOT NULL;

-- The secrets of mailed links: each mail has one of its own, because the database has no other to send.
CREATE TABLE invitation_link (
    secret_digest bytea       PRIMARY KEY,
    invitation_id uuid        NOT NULL REFERENCES invitation (id),
    made_at       timestamptz NOT NULL
);
CREATE INDEX invitation_link_invitation ON invitation_link (invitation_id);
