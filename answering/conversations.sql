-- What people asked, by owner: the SHA-256 of an id that only the owner's browser holds.
CREATE TABLE conversation (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    name_words TEXT NOT NULL, -- folded, to be searched
    started TEXT NOT NULL,
    active TEXT NOT NULL
);
CREATE INDEX conversation_owner ON conversation (owner, active);

CREATE TABLE turn (
    key INTEGER PRIMARY KEY AUTOINCREMENT, -- never reused, so that turns stay in the order they came
    id TEXT NOT NULL UNIQUE,
    conversation_key INTEGER NOT NULL REFERENCES conversation (key) ON DELETE CASCADE,
    question TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    body TEXT NOT NULL, -- what came of it, as JSON
    words TEXT NOT NULL -- of question and answer, folded, to be searched
);
CREATE INDEX turn_conversation ON turn (conversation_key);
