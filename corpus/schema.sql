-- The archive: articles, their passages, the passages' words and embeddings, in one SQLite file.
-- Passages store offsets only; their text is always cut from the article, so the two cannot disagree.
CREATE TABLE revision (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    is_current INTEGER NOT NULL,
    url TEXT,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    published TEXT,
    day TEXT,
    first_seen TEXT NOT NULL,
    publisher TEXT,
    authors TEXT NOT NULL,
    language TEXT,
    digest TEXT NOT NULL,
    UNIQUE (id, revision)
);
CREATE INDEX revision_day ON revision (day, key) WHERE is_current;
CREATE INDEX revision_publisher ON revision (publisher, day) WHERE is_current;

CREATE TABLE passage (
    key INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused, so a stale index cannot point at the wrong passage
    revision_key INTEGER NOT NULL REFERENCES revision (key),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
CREATE INDEX passage_revision ON passage (revision_key);

CREATE TABLE embedding (
    passage_key INTEGER PRIMARY KEY REFERENCES passage (key) ON DELETE CASCADE,
    encoder TEXT NOT NULL,
    vector BLOB NOT NULL -- little-endian float16
);

CREATE VIEW passage_words AS
SELECT passage.key AS key, title, substr(text, start + 1, "end" - start) AS body
FROM passage JOIN revision ON revision.key = revision_key;

CREATE VIRTUAL TABLE words USING fts5 (
    title, body, content = 'passage_words', content_rowid = 'key',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- What a derived index has to add (1) or drop (0) since the sequence number it was made at.
CREATE TABLE change (sequence INTEGER PRIMARY KEY AUTOINCREMENT, passage_key INTEGER NOT NULL, added INTEGER NOT NULL);

CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
    INSERT INTO words (rowid, title, body) SELECT key, title, body FROM passage_words WHERE key = new.key;
    INSERT INTO change (passage_key, added) VALUES (new.key, 1);
END;
CREATE TRIGGER passage_dropped BEFORE DELETE ON passage BEGIN
    INSERT INTO words (words, rowid, title, body)
    SELECT 'delete', key, title, body FROM passage_words WHERE key = old.key;
    INSERT INTO change (passage_key, added) VALUES (old.key, 0);
END;
CREATE TRIGGER passage_moved BEFORE UPDATE ON passage BEGIN
    SELECT raise(ABORT, 'a passage is never changed: delete it and insert another');
END;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
