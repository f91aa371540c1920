-- What a person has allowed in this sign-in: the digest of one app's authorization request, and of no other.
ALTER TABLE sign_in ADD COLUMN allowed bytea;
-- The app that acts for the person; null for a browser.
ALTER TABLE signed_in ADD COLUMN app text;
