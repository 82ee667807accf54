-- A writer holds its place by signs of life; another one may take over once they have stopped.
ALTER TABLE writers ADD COLUMN holder text NOT NULL DEFAULT '',
                    ADD COLUMN leased_until timestamptz NOT NULL DEFAULT '-infinity';

-- History is numbered per order, without gaps: the number is what orders it, names it and folds it into the order.
ALTER TABLE order_events ADD COLUMN number integer,
                         ADD COLUMN log_offset bigint NOT NULL DEFAULT -1;
UPDATE order_events e SET number = n.number
FROM (SELECT seq, row_number() OVER (PARTITION BY order_id ORDER BY seq) AS number FROM order_events) n
WHERE n.seq = e.seq;
ALTER TABLE order_events DROP CONSTRAINT order_events_pkey, DROP CONSTRAINT order_events_id_key,
                         DROP COLUMN seq, DROP COLUMN id;
DROP INDEX IF EXISTS order_events_of_order;
ALTER TABLE order_events ADD PRIMARY KEY (order_id, number),
                         ALTER COLUMN doc TYPE json; -- written often, read seldom: kept as it came

-- Orders are rewritten a few times while they are young: room on the page keeps their indexes out of it.
ALTER TABLE orders SET (fillfactor = 60);

UPDATE orders o SET doc = o.doc || jsonb_build_object(
    'events', (SELECT count(*) FROM order_events e WHERE e.order_id = o.id),
    'due', o.doc -> 'ship_at');

-- Every unit that came in: what stock has to add up to, and how a receipt heard twice is recognised.
CREATE TABLE stock_receipts (
    id       text PRIMARY KEY,
    sku      text NOT NULL,
    quantity bigint NOT NULL,
    reason   text NOT NULL,
    time     timestamptz NOT NULL
);
CREATE INDEX stock_receipts_of_sku ON stock_receipts (sku);
INSERT INTO stock_receipts (id, sku, quantity, reason, time)
SELECT 'before-receipts/' || sku, sku, received, 'counted before receipts were kept', now() FROM stock;

-- What shoppers have of SKUs with a purchase limit.
CREATE TABLE purchases (
    sku     text NOT NULL,
    shopper text NOT NULL,
    units   integer NOT NULL,
    PRIMARY KEY (sku, shopper)
);

-- One row per batch, not per record: the rows are written to be deleted, and only ever read whole.
DROP TABLE outbox;
CREATE TABLE outbox (
    writer  text NOT NULL,
    batch   bigint NOT NULL,
    records bytea NOT NULL,
    PRIMARY KEY (writer, batch)
);
ALTER TABLE outbox ALTER COLUMN records SET STORAGE EXTERNAL; -- compressing what is about to be deleted is work for nothing
