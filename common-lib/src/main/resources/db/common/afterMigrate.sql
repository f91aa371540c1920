-- The running service adds to the audit rows and never changes them, and does not touch what tells which migrations ran.
-- Said after every migration, since each new table is granted to the service's role as a whole. Where one role is owner
-- and service, as in tests, there is nobody to deny it to.
DO $$
BEGIN
    IF current_user <> current_schema() AND EXISTS (SELECT FROM pg_roles WHERE rolname = current_schema()) THEN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON audit_row FROM %I', current_schema());
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON flyway_backbone_history FROM %I', current_schema());
    END IF;
END $$;
