-- What the desk in the browser sorts and seeks by, so that a page of a large ledger is found without reading all of it.

-- Stories by how far they echo (outlets beyond texts), by size, by day.
CREATE INDEX story_by_echo ON story (outlets - origins DESC, reports DESC, id);
CREATE INDEX story_by_reports ON story (reports DESC, id);
CREATE INDEX story_by_origins ON story (origins DESC, reports DESC, id);
CREATE INDEX story_by_last ON story (last_published, id);
CREATE INDEX story_by_first ON story (first_published, id);

-- Claims of a kind, those that most reports bear first, and who is told to have said what.
CREATE INDEX claim_by_kind ON claim (kind, reports DESC, id);
CREATE INDEX telling_by_speaker ON telling (speaker, claim);
CREATE INDEX telling_disputed ON telling (claim, origin) WHERE stance <> 'says';

-- Events by day, in all and of a country.
CREATE INDEX event_by_day ON event (day);
CREATE INDEX event_by_country ON event (country, day);
