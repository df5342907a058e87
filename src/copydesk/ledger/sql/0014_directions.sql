-- What a report was made from is worked out once: a family that grows is ranked again, and only its new edges are related.
ALTER TABLE edge ADD COLUMN direction TEXT;  -- source_to_rewrite, rewrite_to_source, undecided; NULL where it has to be worked out again
