package dev.turnout.notification.wishes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Asked before anybody is reached on a channel: may they be, now?
@Component
public class Wishes {

    private final WishStore store;
    private final WishPolicy policy;
    private final WishProperties properties;

    /// What is to be told on which channel.
    ///
    /// @param zone the event's
    public record Asked(UUID eventId, Category category, Channel channel, ZoneId zone) {}

    /// Somebody to be told, and since when it waits for them.
    public record Candidate(UUID notificationId, UUID personId, Instant queuedAt) {}

    Wishes(WishStore store, WishProperties properties) {
        this.store = store;
        this.policy = new WishPolicy(properties.gatheredAt());
        this.properties = properties;
    }

    /// The verdict for each notification.
    public Map<UUID, Verdict> verdicts(Asked asked, Collection<Candidate> candidates, Instant now) {
        var people = candidates.stream().map(Candidate::personId).collect(Collectors.toSet());
        var settings = store.settings(people);
        var choices = asked.category().optional()
                ? store.choices(people, asked.eventId(), asked.category(), asked.channel())
                : Map.<UUID, Choice>of();
        var verdicts = new HashMap<UUID, Verdict>();
        for (Candidate one : candidates) {
            verdicts.put(
                    one.notificationId(),
                    policy.decide(
                            asked.category(),
                            asked.channel(),
                            settings.getOrDefault(one.personId(), Settings.NONE),
                            choices.get(one.personId()),
                            asked.zone(),
                            one.queuedAt(),
                            now));
        }
        return verdicts;
    }

    /// How soon after the last time the same person may be reached again on the channel; what comes meanwhile is
    /// gathered. Nothing urgent waits for it.
    public Optional<Duration> gap(Category category, Channel channel) {
        return category.optional() ? Optional.of(properties.gap(channel)) : Optional.empty();
    }

    /// How long it may lie unseen on a device before it goes on to this channel. Those whom nothing has reached are
    /// not waited for that long.
    public Optional<Duration> unseenFor(Category category, Channel channel) {
        return category.important() && channel != Channel.PUSH ? Optional.of(properties.unseenFor()) : Optional.empty();
    }

    /// Nobody is to be mailed about this category any more, in whichever event: said with the word of a mail.
    public void refuseMail(UUID personId, Category category) {
        store.refuseMail(personId, category);
    }
}
