-- Whose session it is, so that a person's sessions can be listed for them and ended when they are erased.
ALTER TABLE browser_session ADD COLUMN person_id uuid;
UPDATE browser_session s SET person_id = substring(a.value FROM '"sub":"([0-9a-f-]{36})"')::uuid
FROM browser_session_attribute a WHERE a.record_id = s.record_id AND a.value LIKE '%"sub":"%';
CREATE INDEX browser_session_person ON browser_session (person_id) WHERE person_id IS NOT NULL;
