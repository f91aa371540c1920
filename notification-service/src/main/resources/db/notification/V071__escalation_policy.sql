-- By which ways, and after how many seconds without an answer, those are reached who have not been told: an event's own
-- choice for a category; and after how many the people on duty hear of those who are left. Without times of its own it has
-- gone back to the usual ones.
CREATE TABLE escalation_policy (
    event_id    uuid        NOT NULL,
    category    text        NOT NULL CHECK (category IN ('changes', 'announcements', 'participants', 'care')),
    version     bigint      NOT NULL CHECK (version > 0),
    own         boolean     NOT NULL,
    push_after  int         CHECK (push_after BETWEEN 0 AND 86400),
    email_after int         CHECK (email_after BETWEEN 0 AND 86400),
    sms_after   int         CHECK (sms_after BETWEEN 0 AND 86400),
    duty_after  int         CHECK (duty_after BETWEEN 60 AND 86400),
    changed_by  uuid,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (event_id, category)
);
