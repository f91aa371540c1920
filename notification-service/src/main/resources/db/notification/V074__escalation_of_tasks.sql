-- What somebody has to do is a category of its own.
ALTER TABLE escalation_policy
    DROP CONSTRAINT escalation_policy_category_check,
    ADD CONSTRAINT escalation_policy_category_check
        CHECK (category IN ('changes', 'announcements', 'participants', 'mentions', 'tasks', 'care'));
