-- What the recommender remembers, and how far it has read each partition: always of the same moment.
CREATE TABLE recommender_products (
    id  text PRIMARY KEY,
    doc json NOT NULL -- written often, read at the start only
);

-- Visits that go on; a row goes when its visit has been quiet for long.
CREATE TABLE recommender_visits (
    session_id text PRIMARY KEY,
    last_at    bigint NOT NULL, -- milliseconds
    doc        json NOT NULL
);

-- Orders that were counted, for as long as they may come again.
CREATE TABLE recommender_orders (
    order_id text PRIMARY KEY,
    at       bigint NOT NULL -- milliseconds
);

CREATE TABLE recommender_offsets (
    partition   integer PRIMARY KEY,
    next_offset bigint NOT NULL
);

-- Here next_offset counts commits: there are several partitions.
INSERT INTO writers (name, epoch, next_offset) VALUES ('recommender', 0, 0);
