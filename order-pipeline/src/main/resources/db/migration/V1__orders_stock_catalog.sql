-- One row per writer: who may write (epoch) and how far the log has been decided (next_offset).
CREATE TABLE writers (
    name        text PRIMARY KEY,
    epoch       bigint NOT NULL,
    next_offset bigint NOT NULL
);
INSERT INTO writers (name, epoch, next_offset) VALUES ('orders', 0, 0), ('catalog', 0, 0);

CREATE TABLE orders (
    id          text PRIMARY KEY,
    checkout_id text NOT NULL,
    session_id  text NOT NULL,
    status      text NOT NULL,
    accepted    boolean NOT NULL,
    final       boolean NOT NULL,
    doc         jsonb NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX orders_live ON orders (id) WHERE NOT final;
CREATE INDEX orders_of_session ON orders (session_id, created_at DESC, id DESC);
CREATE INDEX orders_newest ON orders (created_at DESC, id DESC);

-- Append-only: the history that every order explains itself with.
CREATE TABLE order_events (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id       text NOT NULL UNIQUE,
    order_id text NOT NULL,
    kind     text NOT NULL,
    time     timestamptz NOT NULL,
    doc      jsonb NOT NULL
);
CREATE INDEX order_events_of_order ON order_events (order_id, seq);

CREATE TABLE stock (
    sku       text PRIMARY KEY,
    available bigint NOT NULL CHECK (available >= 0),
    received  bigint NOT NULL
);

-- Records that have to go to Kafka because of a committed batch; gone once they are there.
CREATE TABLE outbox (
    writer  text NOT NULL,
    batch   bigint NOT NULL,
    pos     integer NOT NULL,
    topic   text NOT NULL,
    key     text NOT NULL,
    headers jsonb NOT NULL,
    value   bytea NOT NULL,
    PRIMARY KEY (writer, batch, pos)
);

CREATE TABLE products (
    id       text PRIMARY KEY,
    handle   text NOT NULL UNIQUE,
    doc      jsonb NOT NULL,
    revision bigint NOT NULL
);

CREATE TABLE skus (
    sku        text PRIMARY KEY,
    product_id text NOT NULL REFERENCES products (id)
);
CREATE INDEX skus_of_product ON skus (product_id);
