package dev.turnout.notification.announce;

import dev.turnout.notification.audience.Languages;
import dev.turnout.notification.delivery.Announced;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells the people of an audience that is now known in full, some at a time. Each step ends in one transaction with
/// forgetting them, so that after a stop it goes on where it was.
@Component
class TellKept {

    private static final int TOGETHER = 500;
    private static final String CONTRIBUTOR = "audience";

    private final Announcements announcements;
    private final AudienceParts parts;
    private final Announced announced;
    private final Languages languages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellKept(
            Announcements announcements,
            AudienceParts parts,
            Announced announced,
            Languages languages,
            TransactionTemplate transaction,
            Clock clock) {
        this.announcements = announcements;
        this.parts = parts;
        this.announced = announced;
        this.languages = languages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @throws org.springframework.web.client.RestClientException when languages are needed and cannot be asked for
    void handle(UUID changeId) {
        int steps = Math.max(1, Math.ceilDiv(parts.kept(changeId), TOGETHER));
        for (int step = 1; step <= steps; step++) {
            tellSome(changeId, step, steps);
        }
        transaction.executeWithoutResult(_ -> announcements
                .lockByChange(changeId)
                .filter(one -> one.state() == AnnouncementState.SENDING)
                .ifPresent(one -> announcements.save(one.sent(clock.instant()))));
    }

    private void tellSome(UUID changeId, int step, int steps) {
        var some = parts.some(changeId, TOGETHER);
        Map<UUID, String> spoken = announcements
                .findByChange(changeId)
                .filter(one -> one.content().audience().needsLanguages())
                .map(_ -> languages.of(
                        some.stream().map(AudienceParts.Member::personId).toList()))
                .orElse(Map.of());
        transaction.executeWithoutResult(_ -> announcements
                .lockByChange(changeId)
                .filter(one -> one.state() == AnnouncementState.SENDING)
                .ifPresentOrElse(
                        one -> {
                            tell(one, changeId, some, spoken, step, steps);
                            parts.forget(changeId, some);
                        },
                        () -> parts.forgetAll(changeId)));
    }

    private void tell(
            Announcement announcement,
            UUID changeId,
            List<AudienceParts.Member> some,
            Map<UUID, String> spoken,
            int step,
            int steps) {
        var audience = announcement.content().audience();
        announced.expect(changeId, steps);
        announced.tell(
                changeId,
                announcement.eventId(),
                CONTRIBUTOR,
                step,
                steps,
                some.stream()
                        .filter(one -> audience.includes(one.matches(), spoken.get(one.personId())))
                        .map(one -> TellAudience.person(announcement, one.personId(), one.matches()))
                        .toList());
    }
}
