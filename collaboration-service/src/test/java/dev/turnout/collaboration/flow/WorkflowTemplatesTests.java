package dev.turnout.collaboration.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkflowTemplatesTests {

    private static final List<String> VENUES = List.of("Stadium", "Pool", "Hall", "Track", "Park");
    private static final Path LANGUAGES = Path.of("..", "web", "src", "lib", "i18n", "locales");

    private final JsonMapper json = JsonMapper.builder().build();
    private final WorkflowTemplates templates = new WorkflowTemplates(json);

    WorkflowTemplatesTests() throws IOException {}

    @Test
    void thereIsOneForASmallDayAndOneForGamesAtFiveVenues() {
        assertThat(templates.all()).extracting(WorkflowTemplate::name).containsExactly("small-day", "five-venue-games");
        assertThat(steps("small-day", List.of())).hasSize(10);
        assertThat(steps("five-venue-games", VENUES)).hasSize(37);
    }

    @Test
    void eachCanBeStartedWithAnyNumberOfVenues() {
        for (WorkflowTemplate template : templates.all()) {
            for (int places = 0; places <= WorkflowTemplate.MOST_PLACES; places++) {
                List<String> names =
                        IntStream.range(0, places).mapToObj(each -> "V" + each).toList();
                List<PlannedStep> steps = template.at(names);
                Map<String, List<String>> needs = new LinkedHashMap<>();
                steps.forEach(step -> needs.put(step.key(), step.needs()));
                assertThat(needs).hasSameSizeAs(steps);
                assertThat(steps).allSatisfy(step -> assertThat(needs.keySet()).containsAll(step.needs()));
                assertThat(new StepGraph(needs).cycle()).isEmpty();
            }
        }
    }

    @Test
    void whatIsAtAVenueNeedsWhatIsThereAndTheEndNeedsAllOfThem() {
        List<PlannedStep> steps = steps("five-venue-games", List.of("Stadium", "Pool"));

        assertThat(step(steps, "check-access-2").place()).isEqualTo("Pool");
        assertThat(step(steps, "check-access-2").needs()).containsExactly("set-up-venue-2");
        assertThat(step(steps, "check-safety-1").needs()).containsExactly("set-up-venue-1", "assign-medics");
        assertThat(step(steps, "open-venue-channel-2").settings().text()).isEqualTo("Pool");
        assertThat(step(steps, "tell-doors-open").needs())
                .contains("check-access-1", "check-access-2", "check-transport");
    }

    @Test
    void whatConcernsAccessibilityOrSafetyWaitsForApproval() {
        assertThat(steps("small-day", List.of()))
                .filteredOn(step -> step.concern() != null)
                .extracting(PlannedStep::key)
                .containsExactly("check-access", "check-safety");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar"})
    void everyStepHasATextInEveryLanguage(String language) throws IOException {
        JsonNode texts = json.readTree(Files.readString(LANGUAGES.resolve(language + ".json")));

        assertThat(templates.all()).allSatisfy(template -> {
            assertThat(texts.at("/workflow/template/" + template.name()).asString())
                    .isNotBlank();
            assertThat(template.steps()).allSatisfy(step -> {
                assertThat(texts.at("/workflow/words/" + step.key()).asString()).isNotBlank();
                assertThat(texts.at("/work/words/workflow-" + step.key()).asString())
                        .isNotBlank();
            });
        });
        assertThat(StepState.values())
                .allSatisfy(state -> assertThat(
                                texts.at("/workflow/state/" + state.word()).asString())
                        .isNotBlank());
        assertThat(StepKind.values())
                .allSatisfy(kind -> assertThat(
                                texts.at("/workflow/kindExplain/" + kind.word()).asString())
                        .isNotBlank());
    }

    private List<PlannedStep> steps(String template, List<String> places) {
        return templates.find(template).orElseThrow().at(places);
    }

    private static PlannedStep step(List<PlannedStep> steps, String key) {
        return steps.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    }
}
