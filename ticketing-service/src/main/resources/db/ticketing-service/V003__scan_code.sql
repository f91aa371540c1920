-- SHA-256 of the code that was scanned, so that a nonce answers for that code only. Null for scans from before.
ALTER TABLE scan ADD COLUMN code_hash bytea;
