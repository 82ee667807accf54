-- What stands in the topic of dead letters, for operators. Filled in log order; the row in `writers` says how far.
CREATE TABLE dead_letters (
    id          bigint PRIMARY KEY, -- offset in the topic
    source      text,               -- topic-partition@offset, or the topic
    topic       text,               -- where it goes back to
    key         bytea,
    reason      text NOT NULL,
    headers     jsonb NOT NULL,     -- [{name, value}], values in base64; without those that say why it is here
    value       bytea,
    event_id    text,
    type        text,
    parked_at   timestamptz NOT NULL,
    replayed_at timestamptz,
    replays     integer NOT NULL DEFAULT 0
);
-- A writer that takes over sends its last batch once more: a record that stood in a topic is one letter all the same.
CREATE UNIQUE INDEX dead_letters_once ON dead_letters (left(source, 300)) WHERE source LIKE '%@%';
CREATE INDEX dead_letters_parked ON dead_letters (id DESC) WHERE replayed_at IS NULL;

INSERT INTO writers (name, epoch, next_offset) VALUES ('dead-letters', 0, 0);
