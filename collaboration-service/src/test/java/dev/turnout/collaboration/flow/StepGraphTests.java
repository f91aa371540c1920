package dev.turnout.collaboration.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepGraphTests {

    @Test
    void stepsThatFollowEachOtherAreNoRing() {
        assertThat(ring("a", "b:a", "c:a", "d:b,c")).isEmpty();
        assertThat(ring()).isEmpty();
    }

    @Test
    void namesTheStepsOfARingInTheOrderInWhichTheyWait() {
        assertThat(ring("a:b", "b:a")).containsExactly("a", "b", "a");
        assertThat(ring("start", "a:c,start", "b:a", "c:b", "end:c")).containsExactly("a", "b", "c", "a");
    }

    @Test
    void aStepThatNeedsItselfIsARing() {
        assertThat(ring("a", "b:b")).containsExactly("b", "b");
    }

    @Test
    void findsTheOneRingAmongMany() {
        assertThat(ring("a", "b:a", "c:b", "x:z", "y:x", "z:y", "d:c")).containsExactly("x", "y", "z", "x");
    }

    @Test
    void endsWithLongChainsAndWithNeedsThatAreNotThere() {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            needs.put("s" + i, i == 0 ? List.of("gone") : List.of("s" + (i - 1)));
        }
        assertThat(new StepGraph(needs).cycle()).isEmpty();
        needs.put("s0", List.of("s19999"));
        assertThat(new StepGraph(needs).cycle())
                .hasSize(20_001)
                .startsWith("s0")
                .endsWith("s0");
    }

    private static List<String> ring(String... steps) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (String step : steps) {
            String[] parts = step.split(":");
            needs.put(parts[0], parts.length == 1 ? List.of() : List.of(parts[1].split(",")));
        }
        return new StepGraph(needs).cycle();
    }
}
