-- What each order, ticket and session last said of itself. The figures are moved by the difference that news makes.
CREATE TABLE order_standing (
    order_id    uuid PRIMARY KEY,
    event_id    uuid    NOT NULL,
    version     bigint  NOT NULL,
    standing    text    NOT NULL CHECK (standing IN ('pending', 'paid', 'declined', 'expired', 'cancelled')),
    tickets     integer NOT NULL,
    amount      bigint  NOT NULL,
    currency    text    NOT NULL,
    paid_minute timestamptz
);

CREATE TABLE admission (
    ticket_id   uuid PRIMARY KEY,
    event_id    uuid        NOT NULL,
    admitted_at timestamptz NOT NULL
);

CREATE TABLE session_stars (
    session_id uuid PRIMARY KEY,
    event_id   uuid    NOT NULL,
    version    bigint  NOT NULL,
    total      integer NOT NULL
);

CREATE TABLE event_figures (
    event_id          uuid PRIMARY KEY,
    version           bigint      NOT NULL,
    updated_at        timestamptz NOT NULL,
    published_version bigint      NOT NULL DEFAULT 0,
    published_at      timestamptz NOT NULL DEFAULT 'epoch',
    tickets_sold      bigint      NOT NULL,
    orders_paid       bigint      NOT NULL,
    orders_pending    bigint      NOT NULL,
    orders_declined   bigint      NOT NULL,
    checked_in        bigint      NOT NULL,
    stars             bigint      NOT NULL
);
CREATE INDEX event_figures_unpublished ON event_figures (event_id) WHERE version > published_version;

CREATE TABLE event_revenue (
    event_id uuid   NOT NULL,
    currency text   NOT NULL,
    amount   bigint NOT NULL,
    PRIMARY KEY (event_id, currency)
);

CREATE TABLE event_sales (
    event_id uuid        NOT NULL,
    minute   timestamptz NOT NULL,
    tickets  bigint      NOT NULL,
    PRIMARY KEY (event_id, minute)
);
