package dev.turnout.notification.delivery;

import dev.turnout.common.Ids;
import dev.turnout.notification.wishes.Category;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What this service itself has to tell: opened and told like the changes of the others, by the same tables and ways.
@Component
public class Announced {

    /// The kind of such a change, and the type of its subject.
    public static final String KIND = "announcement";

    private final Changes changes;
    private final TellPeople tellPeople;
    private final SupersedeChange supersedeChange;
    private final Deliveries deliveries;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// @param words as the pages of all languages get them
    /// @param urgent comes at any hour, whatever people wish
    public record Opened(
            UUID changeId,
            UUID eventId,
            UUID organizationId,
            UUID subjectId,
            String title,
            JsonNode words,
            @Nullable UUID by,
            Instant at,
            int parts,
            boolean urgent) {}

    /// @param because why the person is told
    public record Person(UUID personId, List<String> because) {}

    Announced(
            Changes changes,
            TellPeople tellPeople,
            SupersedeChange supersedeChange,
            Deliveries deliveries,
            JdbcClient jdbc,
            Clock clock) {
        this.changes = changes;
        this.tellPeople = tellPeople;
        this.supersedeChange = supersedeChange;
        this.deliveries = deliveries;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void open(Opened opened) {
        changes.add(new ChangeOpenedV1(
                        opened.changeId(),
                        opened.eventId(),
                        opened.organizationId(),
                        KIND,
                        opened.subjectId(),
                        List.of(KIND),
                        opened.title(),
                        JsonNodeFactory.instance.objectNode(),
                        opened.words(),
                        opened.by(),
                        opened.at(),
                        opened.parts(),
                        opened.urgent() ? Category.CARE.word() : null)
                .toChange());
    }

    /// Says how many parts there will be in all, once that is known.
    @Transactional(propagation = Propagation.MANDATORY)
    public void expect(UUID changeId, int parts) {
        jdbc.sql("UPDATE change SET parts_expected = :parts WHERE id = :id")
                .param("parts", parts)
                .param("id", changeId)
                .update();
    }

    /// Tells some of the people; whoever has been told is not told again.
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(UUID changeId, UUID eventId, String contributor, int part, int parts, List<Person> people) {
        tellPeople.handle(new PeopleTouchedV1(
                changeId,
                eventId,
                contributor,
                part,
                parts,
                people.stream()
                        .map(person -> new PeopleTouchedV1.Person(person.personId(), person.because()))
                        .toList()));
    }

    /// Notes on the board that these are not told, by no way at all, and why.
    @Transactional(propagation = Propagation.MANDATORY)
    public void withhold(UUID changeId, List<Person> people, String reason) {
        if (people.isEmpty()) {
            return;
        }
        var change = changes.find(changeId)
                .orElseThrow(() -> new IllegalStateException("change " + changeId + " is not open yet"));
        deliveries.withhold(
                change,
                people.stream()
                        .map(person -> new Deliveries.Recipient(Ids.next(), person.personId(), person.because()))
                        .toList(),
                reason,
                clock.instant());
    }

    /// Nobody is told any more, and those who were see that it is over.
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(UUID changeId) {
        supersedeChange.handle(changeId);
    }
}
