package dev.turnout.notification.untold;

import dev.turnout.notification.delivery.Announced;
import dev.turnout.notification.delivery.ChangeDirectory;
import dev.turnout.notification.escalation.Escalation;
import dev.turnout.notification.escalation.EscalationSteps;
import dev.turnout.notification.wishes.Category;
import dev.turnout.notification.words.DutyWords;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Tells the people on duty, urgently and once, how many have not been told of a change: where their event has decided
/// so, and somebody is left by then.
@Component
class PageDuty {

    private final Untold untold;
    private final OnDuty onDuty;
    private final ChangeDirectory changes;
    private final Escalation escalation;
    private final Announced announced;
    private final DutyWords words;
    private final JsonMapper json;
    private final Clock clock;

    PageDuty(
            Untold untold,
            OnDuty onDuty,
            ChangeDirectory changes,
            Escalation escalation,
            Announced announced,
            DutyWords words,
            JsonMapper json,
            Clock clock) {
        this.untold = untold;
        this.onDuty = onDuty;
        this.changes = changes;
        this.escalation = escalation;
        this.announced = announced;
        this.words = words;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public void handle(UUID changeId) {
        changes.find(changeId).filter(this::isToBePaged).ifPresent(change -> {
            int people = untold.number(changeId, clock.instant());
            if (people > 0) {
                page(change, people);
            }
        });
    }

    /// A page that nobody has seen is not paged about.
    private boolean isToBePaged(ChangeDirectory.Summary change) {
        boolean page = change.category() == Category.CARE && change.kinds().contains(Announced.KIND);
        return !page
                && escalation
                        .own(change.eventId(), change.category())
                        .flatMap(EscalationSteps::duty)
                        .isPresent();
    }

    private void page(ChangeDirectory.Summary change, int people) {
        // What is told of a participant names them.
        var title = change.category() == Category.PARTICIPANTS ? "" : change.title();
        UUID id = UUID.nameUUIDFromBytes(("duty/" + change.changeId()).getBytes(StandardCharsets.US_ASCII));
        announced.open(new Announced.Opened(
                id,
                change.eventId(),
                change.organizationId(),
                change.changeId(),
                title,
                json.valueToTree(words.of(title, people)),
                null,
                clock.instant(),
                1,
                true));
        announced.tell(
                id,
                change.eventId(),
                "notification",
                1,
                1,
                onDuty.at(change.organizationId(), change.eventId()).stream()
                        .map(person -> new Announced.Person(person, List.of("role")))
                        .toList());
    }
}
