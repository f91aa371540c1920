package dev.turnout.common.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AudienceMessageTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final UUID ADA = UUID.fromString("0199aaaa-0000-7000-8000-0000000000a1");

    private final AudienceRequestedV1 asked = JSON.readValue(
            ContractSamples.read("turnout.notification.audience.v1/AudienceRequestedV1.json"),
            AudienceRequestedV1.class);

    @Test
    void answersWhatIsAskedAsTheSampleSays() {
        var resolution =
                Resolution.of(source(Map.of("ticket-type", List.of(ADA, ADA))), asked.scope(), asked.criteria());

        var parts = AudienceResolvedV1.partsOf(asked, "ticketing", resolution);

        assertThat(parts)
                .singleElement()
                .satisfies(part -> assertThat(JSON.readTree(JSON.writeValueAsString(part)))
                        .isEqualTo(JSON.readTree(ContractSamples.read("AudienceResolvedV1/AudienceResolvedV1.json"))));
    }

    @Test
    void namesSomebodyOnceWithAllTheyMeet() {
        var resolution = Resolution.of(
                source(Map.of("ticket-type", List.of(ADA), "role", List.of(ADA))), asked.scope(), asked.criteria());

        assertThat(resolution.people()).singleElement().isEqualTo(new AudienceResolvedV1.Person(ADA, List.of(0, 1)));
    }

    @Test
    void saysWhatTheEventDoesNotHave() {
        var nothing = new AudienceSource() {
            @Override
            public Set<String> kinds() {
                return Set.of("role");
            }

            @Override
            public Optional<Collection<UUID>> peopleOf(Scope scope, AudienceCriterion criterion) {
                return Optional.empty();
            }
        };

        assertThat(Resolution.of(nothing, asked.scope(), asked.criteria()).unknown())
                .containsExactly(1);
    }

    @Test
    void keepsEachPartSmallAndLosesNobody() {
        var many = IntStream.range(0, 1_234).mapToObj(_ -> UUID.randomUUID()).toList();
        var resolution = Resolution.of(source(Map.of("ticket-type", many)), asked.scope(), asked.criteria());

        var parts = AudienceResolvedV1.partsOf(asked, "ticketing", resolution);

        assertThat(parts).hasSize(3).allSatisfy(part -> {
            assertThat(part.parts()).isEqualTo(3);
            assertThat(part.people()).hasSizeLessThanOrEqualTo(500);
        });
        assertThat(parts.stream().flatMap(part -> part.people().stream()).map(AudienceResolvedV1.Person::personId))
                .containsExactlyInAnyOrderElementsOf(many);
    }

    private static AudienceSource source(Map<String, List<UUID>> people) {
        return new AudienceSource() {
            @Override
            public Set<String> kinds() {
                return people.keySet();
            }

            @Override
            public Optional<Collection<UUID>> peopleOf(Scope scope, AudienceCriterion criterion) {
                return Optional.ofNullable(people.get(criterion.kind()));
            }
        };
    }
}
