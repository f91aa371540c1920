package dev.turnout.user.document;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.user.participant.FamilyNews;
import dev.turnout.user.participant.Participants;
import dev.turnout.user.registration.Forms;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Warns families every night of papers that are missing or will not be good until the end of the games: once at each
/// distance from their beginning, and once only when several have passed.
@Component
class WarnOfDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(WarnOfDocuments.class);

    private final DocumentWarnings warnings;
    private final Documents documents;
    private final Participants participants;
    private final Forms forms;
    private final EventDirectory events;
    private final FamilyNews news;
    private final DocumentProperties settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WarnOfDocuments(
            DocumentWarnings warnings,
            Documents documents,
            Participants participants,
            Forms forms,
            EventDirectory events,
            FamilyNews news,
            DocumentProperties settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.warnings = warnings;
        this.documents = documents;
        this.participants = participants;
        this.forms = forms;
        this.events = events;
        this.news = news;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Looks through all events. Where one cannot be looked at the others are, and there is another night.
    void handle() {
        for (UUID eventId : warnings.events()) {
            try {
                events.find(eventId).ifPresent(this::handle);
            } catch (RuntimeException fault) {
                LOG.atError()
                        .addKeyValue("event", eventId)
                        .setCause(fault)
                        .log("the families of an event were not warned of their papers");
            }
        }
    }

    void handle(EventBasics event) {
        GamesDays days = GamesDays.of(event, clock.instant());
        Instant end = days.end();
        if (end != null) {
            transaction.executeWithoutResult(_ -> documents.needed(event.eventId(), end));
        }
        nearest(days).ifPresent(distance -> warn(event.eventId(), days, distance));
    }

    /// The smallest distance that is reached; none when the games are far, over or without dates.
    private Optional<Integer> nearest(GamesDays days) {
        boolean over = days.today().isAfter(days.last());
        return days.known() && !over
                ? settings.warnBeforeDays().stream()
                        .filter(distance -> days.daysLeft() <= distance)
                        .findFirst()
                : Optional.empty();
    }

    private void warn(UUID eventId, GamesDays days, int distance) {
        Map<UUID, List<DocumentWarnings.Bad>> byParticipant =
                warnings.unsaid(eventId, forms.documentsOf(eventId), days.last(), distance).stream()
                        .collect(Collectors.groupingBy(
                                DocumentWarnings.Bad::participantId, LinkedHashMap::new, Collectors.toList()));
        byParticipant.forEach(
                (participantId, bad) -> transaction.executeWithoutResult(_ -> say(participantId, bad, days, distance)));
    }

    private void say(UUID participantId, List<DocumentWarnings.Bad> bad, GamesDays days, int distance) {
        List<String> fresh = bad.stream()
                .filter(one -> warnings.said(one, distance, clock.instant()))
                .map(DocumentWarnings.Bad::kind)
                .toList();
        if (!fresh.isEmpty()) {
            participants
                    .find(participantId)
                    .ifPresent(participant -> news.tell(
                            participant,
                            "documents_due",
                            Map.of(
                                    "documents",
                                    fresh,
                                    "daysLeft",
                                    days.daysLeft(),
                                    "neededUntil",
                                    days.last().toString()),
                            null));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nightly {

        @Bean
        RecurringTask<Void> documentWarningsTask(WarnOfDocuments warn, DocumentProperties settings) {
            return Tasks.recurring("document-warnings", Schedules.daily(ZoneOffset.UTC, settings.warnAt()))
                    .execute((_, _) -> warn.handle());
        }
    }
}
