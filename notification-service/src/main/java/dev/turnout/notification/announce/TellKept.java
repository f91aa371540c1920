package dev.turnout.notification.announce;

import dev.turnout.notification.audience.Languages;
import dev.turnout.notification.audience.NewsConsents;
import dev.turnout.notification.delivery.Announced;
import dev.turnout.notification.delivery.EasyPace;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells the people of an audience that is now known in full, some at a time. Each step ends in one transaction with
/// forgetting them, so that after a stop it goes on where it was.
@Component
class TellKept {

    private static final int TOGETHER = 500;
    private static final String CONTRIBUTOR = "audience";
    private static final String NO_CONSENT = "no-consent";

    private final Announcements announcements;
    private final AudienceParts parts;
    private final Announced announced;
    private final Languages languages;
    private final NewsConsents consents;
    private final TransactionTemplate transaction;
    private final EasyPace pace;
    private final Clock clock;

    TellKept(
            Announcements announcements,
            AudienceParts parts,
            Announced announced,
            Languages languages,
            NewsConsents consents,
            TransactionTemplate transaction,
            EasyPace pace,
            Clock clock) {
        this.announcements = announcements;
        this.parts = parts;
        this.announced = announced;
        this.languages = languages;
        this.consents = consents;
        this.transaction = transaction;
        this.pace = pace;
        this.clock = clock;
    }

    /// What is asked of user-service about the people of a step.
    ///
    /// @param languages empty when they do not matter
    /// @param allowing those who may be told
    private record Known(Map<UUID, String> languages, Set<UUID> allowing) {}

    /// @throws org.springframework.web.client.RestClientException when languages or consents are needed and cannot be
    /// asked for
    void handle(UUID changeId) {
        int steps = Math.max(1, Math.ceilDiv(parts.kept(changeId), TOGETHER));
        for (int step = 1; step <= steps; step++) {
            int number = step;
            pace.keep(() -> tellSome(changeId, number, steps));
        }
        transaction.executeWithoutResult(_ -> announcements
                .lockByChange(changeId)
                .filter(one -> one.state() == AnnouncementState.SENDING)
                .ifPresent(one -> announcements.save(one.sent(clock.instant()))));
    }

    private void tellSome(UUID changeId, int step, int steps) {
        var some = parts.some(changeId, TOGETHER);
        var known =
                ask(changeId, some.stream().map(AudienceParts.Member::personId).toList());
        transaction.executeWithoutResult(_ -> announcements
                .lockByChange(changeId)
                .filter(one -> one.state() == AnnouncementState.SENDING)
                .ifPresentOrElse(
                        one -> {
                            tell(one, changeId, some, known, step, steps);
                            parts.forget(changeId, some);
                        },
                        () -> parts.forgetAll(changeId)));
    }

    private Known ask(UUID changeId, List<UUID> people) {
        var content = announcements.findByChange(changeId).map(Announcement::content);
        return new Known(
                content.filter(one -> one.audience().needsLanguages())
                        .map(_ -> languages.of(people))
                        .orElse(Map.of()),
                content.filter(Announcement.Content::aboutOtherEvents)
                        .map(_ -> consents.among(people))
                        .orElse(Set.copyOf(people)));
    }

    private void tell(
            Announcement announcement,
            UUID changeId,
            List<AudienceParts.Member> some,
            Known known,
            int step,
            int steps) {
        var audience = announcement.content().audience();
        announced.expect(changeId, steps);
        var meant = some.stream()
                .filter(one ->
                        audience.includes(one.matches(), known.languages().get(one.personId())))
                .map(one -> TellAudience.person(announcement, one.personId(), one.matches()))
                .collect(Collectors.partitioningBy(person -> known.allowing().contains(person.personId())));
        announced.tell(changeId, announcement.eventId(), CONTRIBUTOR, step, steps, meant.getOrDefault(true, List.of()));
        announced.withhold(changeId, meant.getOrDefault(false, List.of()), NO_CONSENT);
    }
}
