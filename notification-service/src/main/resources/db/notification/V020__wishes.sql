-- What a change is about for those who are told: it decides how far one goes to reach them.
ALTER TABLE change ADD COLUMN category text NOT NULL DEFAULT 'changes';
UPDATE change SET category = CASE
    WHEN kinds && ARRAY['dose_late', 'health_opened', 'health_proposed'] THEN 'care'
    WHEN subject_type = 'participant' THEN 'participants'
    ELSE 'changes' END;

-- How a person wants to be told, whatever it is.
CREATE TABLE person_wishes (
    person_id   uuid        PRIMARY KEY,
    time_zone   text,
    quiet_from  time,
    quiet_until time,
    calm        boolean     NOT NULL DEFAULT false,
    form        text        NOT NULL DEFAULT 'standard' CHECK (form IN ('standard', 'easy', 'symbol')),
    changed_at  timestamptz NOT NULL,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

-- Whether a person wants a channel for a category, in one event or (without one) everywhere; the event's own word wins.
CREATE TABLE wish (
    person_id  uuid        NOT NULL,
    event_id   uuid,
    category   text        NOT NULL,
    channel    text        NOT NULL CHECK (channel IN ('push', 'email', 'sms')),
    wanted     boolean     NOT NULL,
    said_by    text        NOT NULL CHECK (said_by IN ('settings', 'mail')),
    changed_at timestamptz NOT NULL,
    CONSTRAINT wish_once UNIQUE NULLS NOT DISTINCT (person_id, event_id, category, channel)
);

-- Who has refused mails so far has refused those about participants too: they came under the same name.
INSERT INTO wish (person_id, event_id, category, channel, wanted, said_by, changed_at)
SELECT person_id, NULL, of.category, 'email', false, 'mail', refused_at
  FROM mail_refusal r
 CROSS JOIN LATERAL unnest(CASE WHEN r.category = 'changes' THEN ARRAY['changes', 'participants']
                                ELSE ARRAY[r.category] END) AS of (category);
DROP TABLE mail_refusal;

-- When a person was last reached on a way, so that what comes close together comes as one.
CREATE TABLE last_reached (
    person_id uuid        NOT NULL,
    rung      text        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (person_id, rung)
);

-- What a person does not want is told apart from what could not be done; several may travel with one.
ALTER TABLE rung DROP CONSTRAINT rung_state_check;
ALTER TABLE rung ADD CONSTRAINT rung_state_check
    CHECK (state IN ('waiting', 'sent', 'failed', 'skipped', 'suppressed'));
ALTER TABLE rung ADD COLUMN gathered_by uuid;
CREATE INDEX rung_gathered ON rung (gathered_by) WHERE gathered_by IS NOT NULL;
CREATE INDEX delivery_by_person ON delivery (person_id, queued_at DESC);

-- What a person has read, on whichever of their devices.
ALTER TABLE inbox_item ADD COLUMN read_at timestamptz;
UPDATE inbox_item i SET read_at = d.seen_at FROM delivery d WHERE d.id = i.id AND d.seen_at IS NOT NULL;
CREATE INDEX inbox_item_unread ON inbox_item (person_id, at DESC, id DESC) WHERE read_at IS NULL;
UPDATE inbox_item i SET data = i.data || jsonb_build_object('category', c.category)
  FROM delivery d JOIN change c ON c.id = d.change_id WHERE d.id = i.id;

-- A later change of the same subject may take the place of an earlier one that nobody has looked at.
CREATE INDEX change_by_subject ON change (subject_id, opened_at);
