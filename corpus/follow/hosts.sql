-- The hosts that want to be left alone until a time, in ISO 8601, UTC; made when one first does.
CREATE TABLE IF NOT EXISTS host (
    name TEXT PRIMARY KEY,
    not_before TEXT NOT NULL
) WITHOUT ROWID;
