-- The audit log of the whole platform: one chain for each organization, and one (all zero) for what belongs to none.
-- hash = SHA-256(prev_hash || canonical JSON of the row); prev_hash of the first row is 32 zero bytes.
CREATE TABLE audit_entry (
    chain_id     uuid        NOT NULL,
    seq          bigint      NOT NULL CHECK (seq > 0),
    row_id       uuid        NOT NULL UNIQUE,
    at           timestamptz NOT NULL,
    service      text        NOT NULL,
    actor_id     uuid        NOT NULL,
    on_behalf_of uuid,
    action       text        NOT NULL,
    object_type  text        NOT NULL,
    object_id    text        NOT NULL,
    event_id     uuid,
    trace_id     text,
    origin       bytea,
    -- canonical JSON, byte for byte as it was hashed
    details      text        NOT NULL,
    prev_hash    bytea       NOT NULL CHECK (length(prev_hash) = 32),
    hash         bytea       NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (chain_id, seq)
);
CREATE INDEX audit_entry_event ON audit_entry (event_id, seq) WHERE event_id IS NOT NULL;
CREATE INDEX audit_entry_actor ON audit_entry (chain_id, actor_id, seq);
CREATE INDEX audit_entry_object ON audit_entry (chain_id, object_id, seq);
CREATE INDEX audit_entry_at ON audit_entry (chain_id, at);
CREATE INDEX audit_entry_trace ON audit_entry (trace_id) WHERE trace_id IS NOT NULL;

-- Where a deed came from: personal data, so it stands outside the chain. The chain has SHA-256(salt || address) only,
-- which says nothing once salt and address are deleted.
CREATE TABLE audit_origin (
    row_id  uuid        PRIMARY KEY,
    salt    bytea       NOT NULL,
    address text        NOT NULL,
    at      timestamptz NOT NULL
);
CREATE INDEX audit_origin_at ON audit_origin (at);

-- Which checkpoints were written outside the database.
CREATE TABLE audit_checkpoint (
    number bigint      PRIMARY KEY,
    digest bytea       NOT NULL,
    at     timestamptz NOT NULL
);

-- How far a chain was found in order, for people to see. The proof is not here but in the checkpoints.
CREATE TABLE audit_verified (
    chain_id uuid        PRIMARY KEY,
    seq      bigint      NOT NULL,
    at       timestamptz NOT NULL
);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log only grows: % of % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_entry_only_grows BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_checkpoint_only_grows BEFORE UPDATE OR DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_checkpoint_is_not_emptied BEFORE TRUNCATE ON audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
-- forgetting an address is allowed, changing one is not
CREATE TRIGGER audit_origin_is_not_changed BEFORE UPDATE ON audit_origin
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
-- also in sessions that replay a replica's changes
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_only_grows;
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_not_emptied;
ALTER TABLE audit_checkpoint ENABLE ALWAYS TRIGGER audit_checkpoint_only_grows;
ALTER TABLE audit_checkpoint ENABLE ALWAYS TRIGGER audit_checkpoint_is_not_emptied;
ALTER TABLE audit_origin ENABLE ALWAYS TRIGGER audit_origin_is_not_changed;
-- and the role of the service, which owns the tables, gives up the rights as well
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry, audit_checkpoint FROM CURRENT_USER;
REVOKE UPDATE, TRUNCATE ON audit_origin FROM CURRENT_USER;
