package dev.turnout.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StarsTests {

    private static final Set<String> GUIDS =
            IntStream.range(0, 50).mapToObj(i -> "g" + i).collect(Collectors.toSet());
    private static final List<Change> CHANGES =
            List.of(removed("g1"), removed("g2"), Change.parse("""
                    {"at": "2019-12-26T14:00:00+01:00", "op": "changed", "guid": "g3", "fields": {"abstract": {"from": "", "to": "x"}}}
                    """), removed("late"));

    @Test
    void choosesTheSameForTheSameSeed() {
        assertThat(choices(new Stars(36, GUIDS, CHANGES))).isEqualTo(choices(new Stars(36, GUIDS, CHANGES)));
        assertThat(choices(new Stars(36, GUIDS, CHANGES))).isNotEqualTo(choices(new Stars(37, GUIDS, CHANGES)));
    }

    @Test
    void givesEverybodyASessionThatChanges() {
        assertThat(choices(new Stars(36, GUIDS, CHANGES)))
                .allSatisfy(chosen -> assertThat(chosen).containsAnyOf("g1", "g2"));
    }

    @Test
    void keepsTheBook() {
        var stars = new Stars(36, GUIDS, CHANGES);
        Set<String> chosen = stars.choose(7);

        assertThat(chosen).allSatisfy(guid -> assertThat(stars.of(guid)).containsExactly(7));
        assertThat(stars.total()).isEqualTo(chosen.size());
    }

    @Test
    void findsFansOnlyForWhatChangesLater() {
        var stars = new Stars(36, GUIDS, CHANGES);

        assertThat(stars.chooseFans("late", 20)).isNotEmpty();
        assertThat(stars.chooseFans("never", 20)).isEmpty();
        assertThat(stars.of("never")).isEmpty();
    }

    private static List<Set<String>> choices(Stars stars) {
        return IntStream.range(0, 20).mapToObj(stars::choose).toList();
    }

    private static Change removed(String guid) {
        return Change.parse("{\"at\": \"2019-12-26T14:00:00+01:00\", \"op\": \"removed\", \"guid\": \"" + guid + "\"}");
    }
}
