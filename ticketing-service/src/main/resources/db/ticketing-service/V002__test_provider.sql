-- The books of the built-in test provider. Nothing else reads them: to the rest of the service it is another company.
CREATE TABLE test_payment (
    key          uuid        PRIMARY KEY,
    state        text        NOT NULL CHECK (state IN ('authorised', 'captured', 'declined')),
    amount_minor bigint      NOT NULL,
    currency     char(3)     NOT NULL,
    payer_id     uuid,
    created_at   timestamptz NOT NULL,
    decided_at   timestamptz
);

CREATE TABLE test_refund (
    key          uuid        PRIMARY KEY,
    payment_key  uuid        NOT NULL REFERENCES test_payment (key),
    amount_minor bigint      NOT NULL,
    currency     char(3)     NOT NULL,
    refunded_at  timestamptz NOT NULL
);
