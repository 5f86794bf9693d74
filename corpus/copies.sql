-- Which current articles carry the same text: the bands of their MinHash signatures, and the pairs that were verified.
-- They go with their revision, whether it is deleted or only followed by another.
CREATE TABLE band (
    value INTEGER NOT NULL,
    revision_key INTEGER NOT NULL REFERENCES revision (key) ON DELETE CASCADE,
    PRIMARY KEY (value, revision_key)
) WITHOUT ROWID;
CREATE INDEX band_revision ON band (revision_key);

-- Each pair stands here in both directions.
CREATE TABLE copy (
    one INTEGER NOT NULL REFERENCES revision (key) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES revision (key) ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX copy_other ON copy (other);

CREATE TRIGGER revision_followed AFTER UPDATE OF is_current ON revision WHEN NOT new.is_current BEGIN
    DELETE FROM band WHERE revision_key = new.key;
    DELETE FROM copy WHERE one = new.key OR other = new.key;
END;
