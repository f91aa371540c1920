-- The running service adds to the audit log and never changes it; see the backbone's file of this name.
DO $$
BEGIN
    IF current_user <> current_schema() AND EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema()) THEN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_checkpoint FROM %I', current_schema());
    END IF;
END $$;
