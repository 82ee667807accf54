-- Before V2 a hold had no end. Such an order would keep its units for ever if the bank's answer never came.
UPDATE orders
SET doc = doc || jsonb_build_object(
    'due', to_char((now() + interval '15 minutes') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
WHERE status = 'reserved' AND doc ->> 'due' IS NULL;
