package dev.turnout.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every requirement of levels 1 and 2 has its row, and what a row names is there.
class AsvsTableTests {
    private static final Sources SOURCES = Sources.ofThisRepository();

    /// How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has, counted by hand.
    private static final List<Integer> SIZES = List.of(27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7);

    private static final int LEVEL_1 = 70;
    private static final int LEVEL_2 = 183;

    private final AsvsTable table = AsvsTable.read(Sources.text("docs/security/asvs.md"));

    @Test
    void everyRequirementHasARowThatNamesWhatIsThere() {
        assertThat(table.faults(SOURCES, sizes())).isEmpty();
        assertThat(table.rows()).filteredOn(row -> row.level() == 1).hasSize(LEVEL_1);
        assertThat(table.rows()).filteredOn(row -> row.level() == 2).hasSize(LEVEL_2);
    }

    @Test
    void theSummaryCountsWhatTheTableHas() {
        String summary = Sources.text("docs/security.md");

        sizes().forEach((chapter, size) -> assertThat(summary)
                .as("chapter " + chapter)
                .containsPattern("\\| %d [^|]+\\| %d \\| %d \\| %d \\| %d \\|\\n"
                        .formatted(
                                chapter,
                                table.count(chapter, AsvsTable.MET),
                                table.count(chapter, AsvsTable.NOT_APPLICABLE),
                                table.count(chapter, AsvsTable.OPEN),
                                size)));
        assertThat(summary)
                .contains("| all | %d | %d | %d | %d |\n"
                        .formatted(
                                all(AsvsTable.MET),
                                all(AsvsTable.NOT_APPLICABLE),
                                all(AsvsTable.OPEN),
                                LEVEL_1 + LEVEL_2));
    }

    /// The twin: a table with a fault of each kind.
    @Test
    void whatIsWrongWithATableIsNoticed() {
        AsvsTable broken = AsvsTable.read("""
                | id | level | what it asks | state | where, or why | test |
                |---|---|---|---|---|---|
                | 9.1.1 | 1 | signed | met | `TokenKeys` | `TokenRulesIT#keepsTheInsideForServices` |
                | 9.1.1 | 1 | signed | met | `TokenKeys` | `TokenRulesIT#keepsTheInsideForServices` |
                | 9.1.2 | 1 | one algorithm | met | `KeysOfTomorrow` | `TokenRulesIT#keepsTheInsideForServices` |
                | 9.1.3 | 1 | our keys | met | `TokenKeys` | `TokenRulesIT#dreams` |
                | 9.2.1 | 1 | in time | met | `TokenKeys` | `analytics/TokenRulesIT#keepsTheInsideForServices` |
                | 9.2.2 | 2 | purpose | met | `TokenKeys` | read it |
                | 9.2.3 | 2 | audience | not applicable | – | |
                | 9.2.4 | 2 | audience | nearly | soon, I think | |
                | 10.1.1 | 2 | tokens | met | somewhere | |
                | 10.1.2 | 2 | question | open | see [the plan](../plan.md) for that | |
                | 10.2.1 | 3 | codes | open | because it is not done | |
                """);

        assertThat(broken.faults(SOURCES, Map.of(9, 7, 10, 3)))
                .containsExactlyInAnyOrder(
                        "cannot be read: | 10.2.1 | 3 | codes | open | because it is not done | |",
                        "9.1.1 stands here twice",
                        "chapter 9 has 8 rows instead of 7",
                        "chapter 10 has 2 rows instead of 3",
                        "9.1.2 says nowhere where it is met",
                        "9.1.2 names a place that is not there: KeysOfTomorrow",
                        "9.1.3 names a test that is not there: TokenRulesIT#dreams",
                        "9.2.1 names a test that is not there: analytics/TokenRulesIT#keepsTheInsideForServices",
                        "9.2.2 is no document to be read",
                        "9.2.3 gives no reason",
                        "9.2.4 is neither met nor not applicable nor open: nearly",
                        "10.1.1 says nowhere where it is met",
                        "10.1.1 names no test",
                        "10.1.2 links to nothing: ../plan.md");
    }

    private long all(String state) {
        return table.rows().stream().filter(row -> row.is(state)).count();
    }

    private static Map<Integer, Integer> sizes() {
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        IntStream.range(0, SIZES.size()).forEach(index -> sizes.put(index + 1, SIZES.get(index)));
        return sizes;
    }
}
