-- Orders without an account are found by their address when its owner asks what is held about them.
CREATE INDEX ticket_order_guest ON ticket_order (lower(buyer_email)) WHERE buyer_id IS NULL;
