-- Whether it was proved by two things. Whoever gets a role that needs a second factor keeps no sign-in without one; of
-- those before this column nobody can tell, so they count as without.
ALTER TABLE signed_in ADD COLUMN strong boolean NOT NULL DEFAULT false;
