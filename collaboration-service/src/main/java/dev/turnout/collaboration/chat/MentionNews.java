package dev.turnout.collaboration.chat;

import dev.turnout.common.Ids;
import dev.turnout.common.messaging.OutboundFact;
import dev.turnout.common.messaging.Outbox;
import dev.turnout.common.messaging.TopicDeclaration;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Tells notification-service whom a message means: by ids, with nothing of what it says.
@Component
class MentionNews {

    static final String TOPIC = "turnout.collaboration.change.v1";

    /// As many people as one message names.
    static final int MOST_IN_A_PART = 500;

    private final Outbox outbox;
    private final EventDirectory events;
    private final Quiet quiet;

    MentionNews(Outbox outbox, EventDirectory events, Quiet quiet) {
        this.outbox = outbox;
        this.events = events;
        this.quiet = quiet;
    }

    record ChangeOpenedV1(
            UUID changeId,
            UUID eventId,
            UUID organizationId,
            String subjectType,
            UUID subjectId,
            List<String> kinds,
            String title,
            Map<String, String> before,
            Map<String, String> after,
            UUID openedBy,
            Instant openedAt,
            int parts,
            String category) {

        static ChangeOpenedV1 of(UUID changeId, EventBasics event, Channel channel, Message message, int parts) {
            return new ChangeOpenedV1(
                    changeId,
                    event.eventId(),
                    event.organizationId(),
                    "message",
                    message.id(),
                    List.of(channel.two() == null ? "mentioned" : "written_to"),
                    "",
                    Map.of(),
                    Map.of("channelId", channel.id().toString()),
                    message.authorId(),
                    message.sentAt(),
                    parts,
                    "mentions");
        }
    }

    record PeopleTouchedV1(
            UUID changeId, UUID eventId, String contributor, int part, int parts, List<PersonV1> people) {

        record PersonV1(UUID personId, List<String> because) {}
    }

    /// Nobody is told who is not to be disturbed.
    void tell(Channel channel, Message message, Set<UUID> meant) {
        List<UUID> people = quiet.without(meant).stream().sorted().toList();
        if (people.isEmpty()) {
            return;
        }
        events.find(channel.eventId()).ifPresent(event -> {
            UUID change = Ids.next();
            int parts = Math.ceilDiv(people.size(), MOST_IN_A_PART);
            append(change, "ChangeOpenedV1", 0, ChangeOpenedV1.of(change, event, channel, message, parts));
            for (int part = 1; part <= parts; part++) {
                append(change, "PeopleTouchedV1", part, touched(change, event, people, part, parts));
            }
        });
    }

    private static PeopleTouchedV1 touched(UUID change, EventBasics event, List<UUID> people, int part, int parts) {
        List<UUID> some = people.subList((part - 1) * MOST_IN_A_PART, Math.min(people.size(), part * MOST_IN_A_PART));
        return new PeopleTouchedV1(
                change,
                event.eventId(),
                "collaboration",
                part,
                parts,
                some.stream()
                        .map(person -> new PeopleTouchedV1.PersonV1(person, List.of("mentioned")))
                        .toList());
    }

    private void append(UUID change, String type, long version, Object body) {
        outbox.append(new OutboundFact(TOPIC, change.toString(), type, version, body));
    }

    @Configuration(proxyBeanMethods = false)
    static class Topic {

        @Bean
        TopicDeclaration mentionsTopic() {
            return TopicDeclaration.facts(TOPIC);
        }
    }
}
