-- The questions that people watch, by owner as in conversations.sql; made when the first is watched.
CREATE TABLE IF NOT EXISTS watch (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused, so that a number once given stops no other watch
    owner TEXT NOT NULL,
    query TEXT NOT NULL, -- as JSON, without the day of asking
    threshold REAL,
    made_at TEXT NOT NULL,
    answer TEXT, -- as it was last told, as JSON; nothing before the first check
    claims TEXT, -- the values of that answer, as JSON, which outlive its articles
    sequence INTEGER, -- of the archive at the last check
    day TEXT, -- of the last check
    claimed TEXT, -- since when somebody is checking
    UNIQUE (owner, query)
);
CREATE TABLE IF NOT EXISTS watch_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    watch INTEGER NOT NULL REFERENCES watch (id) ON DELETE CASCADE,
    found_at TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS watch_change_watch ON watch_change (watch);
