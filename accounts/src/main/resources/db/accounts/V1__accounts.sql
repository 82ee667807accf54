-- Who can sign in. In a schema of its own: nothing here refers to an order, and no order refers to it by a key.
CREATE TABLE accounts.account (
    id            text PRIMARY KEY,
    email         text NOT NULL UNIQUE, -- lower case
    name          text NOT NULL,
    password_hash text NOT NULL,        -- with its parameters, so that they can be raised
    generation    integer NOT NULL,     -- sessions of earlier generations count for nothing
    announced     integer NOT NULL,     -- the generation that everybody has been told of
    created_at    timestamptz NOT NULL
);
CREATE INDEX account_unannounced ON accounts.account (id) WHERE announced < generation;
