-- Mentions are a category of their own.
ALTER TABLE escalation_policy
    DROP CONSTRAINT escalation_policy_category_check,
    ADD CONSTRAINT escalation_policy_category_check
        CHECK (category IN ('changes', 'announcements', 'participants', 'mentions', 'care'));
