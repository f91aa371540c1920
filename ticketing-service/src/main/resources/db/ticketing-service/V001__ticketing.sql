-- Pools: the database itself refuses to oversell.
CREATE TABLE ticket_pool (
    event_id uuid    NOT NULL,
    id       uuid    NOT NULL,
    capacity integer NOT NULL,
    free     integer NOT NULL,
    held     integer NOT NULL DEFAULT 0,
    sold     integer NOT NULL DEFAULT 0,
    PRIMARY KEY (event_id, id),
    CONSTRAINT ticket_pool_ledger
        CHECK (free >= 0 AND held >= 0 AND sold >= 0 AND free + held + sold = capacity)
) WITH (fillfactor = 50);

CREATE TABLE ticket_type (
    event_id       uuid        NOT NULL,
    id             uuid        NOT NULL,
    pool_id        uuid        NOT NULL,
    version        bigint      NOT NULL DEFAULT 1,
    name           text        NOT NULL,
    description    text,
    price_minor    bigint      NOT NULL CHECK (price_minor >= 0),
    currency       char(3)     NOT NULL,
    sale_starts_at timestamptz,
    sale_ends_at   timestamptz,
    max_per_order  integer     NOT NULL CHECK (max_per_order BETWEEN 1 AND 100),
    valid_from     timestamptz,
    valid_until    timestamptz,
    position       integer     NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (event_id, id),
    FOREIGN KEY (event_id, pool_id) REFERENCES ticket_pool (event_id, id)
);
CREATE INDEX ticket_type_by_id ON ticket_type (id);

CREATE TABLE ticket_order (
    event_id        uuid        NOT NULL,
    id              uuid        NOT NULL,
    version         bigint      NOT NULL DEFAULT 1,
    status          text        NOT NULL
        CHECK (status IN ('pending_payment', 'paid', 'declined', 'expired', 'cancelled')),
    buyer_id        uuid,
    buyer_name      text        NOT NULL,
    buyer_email     text        NOT NULL,
    order_key       uuid        NOT NULL,
    total_minor     bigint      NOT NULL CHECK (total_minor >= 0),
    currency        char(3)     NOT NULL,
    -- Whose keys these are: a person's id, or 'guest'.
    key_owner       text,
    idempotency_key text,
    request_hash    bytea,
    hold_expires_at timestamptz,
    placed_at       timestamptz NOT NULL,
    paid_at         timestamptz,
    closed_at       timestamptz,
    PRIMARY KEY (event_id, id)
);
CREATE INDEX ticket_order_by_id ON ticket_order (id);
CREATE INDEX ticket_order_by_buyer ON ticket_order (buyer_id, id DESC) WHERE buyer_id IS NOT NULL;
CREATE INDEX ticket_order_holds ON ticket_order (hold_expires_at) WHERE status = 'pending_payment';

-- One effect for each key, whatever happens between the request and its answer.
CREATE UNIQUE INDEX ticket_order_idempotency ON ticket_order (key_owner, idempotency_key);

CREATE TABLE order_line (
    event_id       uuid    NOT NULL,
    order_id       uuid    NOT NULL,
    ticket_type_id uuid    NOT NULL,
    pool_id        uuid    NOT NULL,
    name           text    NOT NULL,
    quantity       integer NOT NULL CHECK (quantity > 0),
    unit_minor     bigint  NOT NULL CHECK (unit_minor >= 0),
    PRIMARY KEY (event_id, order_id, ticket_type_id),
    FOREIGN KEY (event_id, order_id) REFERENCES ticket_order (event_id, id)
);

CREATE TABLE payment (
    id             uuid        PRIMARY KEY,
    event_id       uuid        NOT NULL,
    order_id       uuid        NOT NULL,
    method         text        NOT NULL,
    status         text        NOT NULL
        CHECK (status IN ('requested', 'authorised', 'captured', 'failed', 'unknown')),
    amount_minor   bigint      NOT NULL CHECK (amount_minor > 0),
    currency       char(3)     NOT NULL,
    wish           text,
    payer_id       uuid,
    failure        text,
    requested_at   timestamptz NOT NULL,
    check_at       timestamptz,
    UNIQUE (event_id, order_id)
);
CREATE INDEX payment_due ON payment (check_at) WHERE check_at IS NOT NULL;

CREATE TABLE refund (
    id           uuid        PRIMARY KEY,
    payment_id   uuid        NOT NULL REFERENCES payment (id),
    amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
    currency     char(3)     NOT NULL,
    reason       text        NOT NULL,
    requested_at timestamptz NOT NULL,
    refunded_at  timestamptz,
    attempts     integer     NOT NULL DEFAULT 0,
    check_at     timestamptz
);
CREATE INDEX refund_due ON refund (check_at) WHERE check_at IS NOT NULL;
CREATE INDEX refund_by_payment ON refund (payment_id);

CREATE TABLE signing_key (
    id                 integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id           uuid        NOT NULL,
    public_key         bytea       NOT NULL,
    sealed_private_key bytea       NOT NULL,
    created_at         timestamptz NOT NULL,
    retired_at         timestamptz
);
CREATE UNIQUE INDEX signing_key_current ON signing_key (event_id) WHERE retired_at IS NULL;

CREATE TABLE ticket (
    event_id       uuid        NOT NULL,
    id             uuid        NOT NULL,
    order_id       uuid        NOT NULL,
    ticket_type_id uuid        NOT NULL,
    number         integer     NOT NULL,
    -- The 128 random bits in the code; the id above appears in facts and addresses, this one never does.
    serial         uuid        NOT NULL,
    key_id         integer     NOT NULL REFERENCES signing_key (id),
    status         text        NOT NULL CHECK (status IN ('valid', 'cancelled')),
    valid_from     timestamptz,
    valid_until    timestamptz,
    issued_at      timestamptz NOT NULL,
    cancelled_at   timestamptz,
    PRIMARY KEY (event_id, id),
    UNIQUE (event_id, serial),
    -- A torn or doubled issue is impossible: the n-th ticket of a line exists once.
    UNIQUE (event_id, order_id, ticket_type_id, number)
);
CREATE INDEX ticket_by_id ON ticket (id);

CREATE TABLE admission (
    event_id    uuid        NOT NULL,
    ticket_id   uuid        NOT NULL,
    admitted_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    admitted_by uuid        NOT NULL,
    PRIMARY KEY (event_id, ticket_id)
);

CREATE TABLE scan (
    event_id           uuid        NOT NULL,
    nonce              text        NOT NULL,
    result             text        NOT NULL,
    reason             text,
    ticket_id          uuid,
    scanned_at         timestamptz NOT NULL,
    first_admitted_at  timestamptz,
    scanned_by         uuid        NOT NULL,
    recorded_at        timestamptz NOT NULL,
    PRIMARY KEY (event_id, nonce)
);
CREATE INDEX scan_by_ticket ON scan (event_id, ticket_id);
