-- What is forgotten is found by what it is about: an event or a change, the second part of a channel's name.
CREATE INDEX channel_by_subject ON channel (split_part(name, ':', 2));
CREATE INDEX channel_state_by_subject ON channel_state (split_part(channel, ':', 2));
CREATE INDEX inbox_item_by_event ON inbox_item (event_id);
