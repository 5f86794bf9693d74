-- The embeddings by the encoder that the library is about to have, there while they are made. Once there is one for each
-- passage, this becomes the table `embedding`.
CREATE TABLE IF NOT EXISTS coming (
    passage_key INTEGER PRIMARY KEY REFERENCES passage (key) ON DELETE CASCADE,
    encoder TEXT NOT NULL,
    vector BLOB NOT NULL -- little-endian float16
);
