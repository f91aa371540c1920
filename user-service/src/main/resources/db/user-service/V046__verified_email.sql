-- Since when it is proven that the person reads this address; null until they have used a link that was mailed there.
ALTER TABLE account ADD COLUMN email_verified_at timestamptz;
