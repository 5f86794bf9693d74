-- What left the library, by a person's hand or by its rule, so that a feed does not bring it back the next day.
CREATE TABLE IF NOT EXISTS gone (
    id TEXT PRIMARY KEY,
    day TEXT, -- of publication
    removed_at TEXT NOT NULL, -- in UTC
    by_hand INTEGER NOT NULL
) WITHOUT ROWID;
