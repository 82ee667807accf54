-- Whose order it is when somebody was signed in; a guest's order has its session only.
ALTER TABLE orders ADD COLUMN account_id text;
CREATE INDEX orders_of_account ON orders (account_id, created_at DESC, id DESC) WHERE account_id IS NOT NULL;
