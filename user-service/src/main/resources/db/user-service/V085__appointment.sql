-- A place that one person is asked to take by a mailed link: leading a delegation, speaking for a participant as another
-- guardian, or a participant's own account. The secret itself stands in the mail only.
CREATE TABLE appointment (
    id             uuid        PRIMARY KEY,
    kind           text        NOT NULL CHECK (kind IN ('head-coach', 'guardian', 'own-account')),
    delegation_id  uuid        REFERENCES delegation (id) ON DELETE CASCADE,
    participant_id uuid        REFERENCES participant (id) ON DELETE CASCADE,
    event_id       uuid        NOT NULL,
    email          text        NOT NULL CHECK (length(email) <= 320),
    relation       text        CHECK (relation IN ('parent', 'legal-guardian', 'relative', 'carer', 'other')),
    secret_digest  bytea       UNIQUE,
    asked_by       uuid        NOT NULL REFERENCES account (id),
    asked_at       timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    accepted_by    uuid        REFERENCES account (id),
    accepted_at    timestamptz,
    withdrawn_at   timestamptz,
    mail           text        NOT NULL DEFAULT 'queued' CHECK (mail IN ('queued', 'sent', 'refused', 'failed')),
    attempts       integer     NOT NULL DEFAULT 0,
    try_at         timestamptz NOT NULL,
    sent_at        timestamptz,
    CHECK ((kind = 'head-coach') = (delegation_id IS NOT NULL)),
    CHECK ((kind = 'head-coach') = (participant_id IS NULL)),
    CHECK ((kind = 'guardian') = (relation IS NOT NULL))
);
CREATE INDEX appointment_due ON appointment (try_at) WHERE mail = 'queued';
CREATE INDEX appointment_delegation ON appointment (delegation_id) WHERE delegation_id IS NOT NULL;
CREATE INDEX appointment_participant ON appointment (participant_id) WHERE participant_id IS NOT NULL;
CREATE INDEX appointment_asked_by ON appointment (asked_by, asked_at);
CREATE INDEX appointment_email ON appointment (lower(email), sent_at) WHERE mail = 'sent';

-- Who invited a guardian may end that again; null for who began the registration.
ALTER TABLE participant_guardian ADD COLUMN invited_by uuid REFERENCES account (id);

-- What participants are asked today. Decisions about a purpose that nothing asks for any more stay as what was said.
ALTER TABLE participant_consent DROP CONSTRAINT participant_consent_purpose_check;
ALTER TABLE participant_consent ADD CONSTRAINT participant_consent_purpose_check CHECK (purpose IN (
    'taking-part', 'photo', 'family-view', 'another-guardian', 'sharing-with-coaches'));
