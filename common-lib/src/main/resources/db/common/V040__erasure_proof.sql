-- How many rows of a table an erasure has changed, written in the transaction that changed them, so that the proof is
-- right also when the process dies before it is told.
CREATE TABLE erasure_proof (
    request_id uuid        NOT NULL,
    table_name text        NOT NULL,
    erased     bigint      NOT NULL,
    kept       bigint      NOT NULL,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (request_id, table_name)
);
CREATE INDEX erasure_proof_age ON erasure_proof (at);
