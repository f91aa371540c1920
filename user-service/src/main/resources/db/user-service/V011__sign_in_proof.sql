-- By what and when the person proved who they are: tokens repeat it, and changing how one signs in asks for it.
ALTER TABLE sign_in ADD COLUMN means text NOT NULL DEFAULT 'PASSWORD';
ALTER TABLE sign_in ADD COLUMN proved_at timestamptz NOT NULL DEFAULT clock_timestamp();
