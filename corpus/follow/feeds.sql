-- The feeds that are followed, and how they are. Times are in ISO 8601, UTC.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused, so that what a pass found belongs to no later feed
    url TEXT NOT NULL UNIQUE,
    title TEXT,
    followed_at TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    due_at TEXT,
    not_before TEXT, -- when its server wants to be asked again, if it said so
    tried_at TEXT,
    succeeded_at TEXT,
    error TEXT, -- of the last try, in words
    failures INTEGER NOT NULL DEFAULT 0, -- in a row
    is_gone INTEGER NOT NULL DEFAULT 0,
    new_last INTEGER NOT NULL DEFAULT 0,
    new_total INTEGER NOT NULL DEFAULT 0
);
-- What is known of each entry: in which version it was dealt with, or how often it was tried in vain.
CREATE TABLE entry (
    feed INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    key TEXT NOT NULL, -- a digest of its id
    version TEXT NOT NULL,
    tries INTEGER NOT NULL,
    retry_at TEXT, -- nothing once it is done with
    named_at TEXT NOT NULL, -- when the feed named it last
    PRIMARY KEY (feed, key)
) WITHOUT ROWID;
