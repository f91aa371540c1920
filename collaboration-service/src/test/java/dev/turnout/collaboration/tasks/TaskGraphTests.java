package dev.turnout.collaboration.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.collaboration.tasks.TaskGraph.Edge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskGraphTests {

    private static final UUID A = id(1);
    private static final UUID B = id(2);
    private static final UUID C = id(3);
    private static final UUID D = id(4);

    @Test
    void namesTheCircleFromTheTaskOn() {
        var graph = new TaskGraph(List.of(new Edge(B, A), new Edge(C, B), new Edge(D, A)));

        assertThat(graph.cycleWith(A, C)).contains(List.of(A, C, B));
        assertThat(graph.cycleWith(A, D)).contains(List.of(A, D));
        assertThat(graph.cycleWith(D, C)).isEmpty();
        assertThat(graph.cycleWith(C, C)).contains(List.of(C));
    }

    /// Edges are added at random; whatever is let in, somebody can always begin.
    @Test
    void whateverIsLetInSomebodyCanAlwaysBegin() {
        var random = new Random(7);
        var edges = new java.util.ArrayList<Edge>();
        for (int i = 0; i < 600; i++) {
            var edge = new Edge(id(random.nextInt(40)), id(random.nextInt(40)));
            if (new TaskGraph(edges).cycleWith(edge.task(), edge.blocker()).isEmpty()) {
                edges.add(edge);
            }
        }
        Map<UUID, Integer> all = new HashMap<>();
        IntStream.range(0, 40).forEach(i -> all.put(id(i), 10));
        var chain = new TaskGraph(edges).longest(all);

        assertThat(edges).isNotEmpty();
        assertThat(chain.minutes()).isEqualTo(chain.tasks().size() * 10L);
        for (int i = 1; i < chain.tasks().size(); i++) {
            assertThat(edges)
                    .contains(new Edge(chain.tasks().get(i), chain.tasks().get(i - 1)));
        }
        assertThat(new TaskGraph(edges)
                        .cycleWith(chain.tasks().getFirst(), chain.tasks().getLast()))
                .as("the last waits for the first, so the first cannot wait for it")
                .isPresent();
    }

    @Test
    void theLongestChainIsTheOneThatTakesLongest() {
        var graph = new TaskGraph(List.of(new Edge(B, A), new Edge(D, B), new Edge(D, C)));

        assertThat(graph.longest(Map.of(A, 10, B, 10, C, 60, D, 5))).isEqualTo(new TaskGraph.Chain(List.of(C, D), 65));
        assertThat(graph.longest(Map.of(A, 40, B, 30, C, 60, D, 5)))
                .isEqualTo(new TaskGraph.Chain(List.of(A, B, D), 75));
        assertThat(graph.longest(Map.of(A, 10, C, 60)))
                .as("nothing waits")
                .isEqualTo(new TaskGraph.Chain(List.of(), 0));
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
