-- What people said of answers; made when the first is said, so that libraries without any need no upgrade.
-- What was said of an article goes with it.
CREATE TABLE IF NOT EXISTS feedback (
    question TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    verdict TEXT NOT NULL,
    correction TEXT,
    given_at TEXT NOT NULL,
    revision_key INTEGER REFERENCES revision (key) ON DELETE CASCADE,
    start INTEGER,
    "end" INTEGER,
    PRIMARY KEY (question, asked_on)
);
CREATE INDEX IF NOT EXISTS feedback_revision ON feedback (revision_key);
