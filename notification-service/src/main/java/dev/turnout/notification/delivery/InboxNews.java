package dev.turnout.notification.delivery;

import dev.turnout.notification.livelog.ChannelName;
import dev.turnout.notification.livelog.NewPublication;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tells a person's other devices what has become of items of their inbox.
final class InboxNews {

    /// As many as fit into a publication.
    private static final int TOGETHER = 500;

    private InboxNews() {}

    record One(UUID personId, UUID notificationId) {}

    /// @param what `read`, `unread`, `confirmed` or `replaced`
    static List<NewPublication> of(String what, Collection<One> items) {
        var publications = new ArrayList<NewPublication>();
        items.stream()
                .collect(Collectors.groupingBy(
                        One::personId, Collectors.mapping(One::notificationId, Collectors.toList())))
                .forEach((person, ids) -> {
                    for (int from = 0; from < ids.size(); from += TOGETHER) {
                        var some = ids.subList(from, Math.min(from + TOGETHER, ids.size()));
                        publications.add(NewPublication.stream(ChannelName.inbox(person), data(what, some)));
                    }
                });
        return publications;
    }

    private static String data(String what, List<UUID> ids) {
        return "{\"kind\":\"inbox\",\"%s\":[%s]}"
                .formatted(what, ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",")));
    }
}
