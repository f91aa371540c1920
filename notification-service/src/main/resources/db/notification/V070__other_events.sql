-- Whether it is about other events than its own: only people who allowed that are told.
ALTER TABLE announcement ADD COLUMN about_other_events boolean NOT NULL DEFAULT false;
