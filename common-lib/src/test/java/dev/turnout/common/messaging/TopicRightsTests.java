package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicRightsTests {

    private static final String LIST = """
            # a comment

            stall-service writes turnout.stall.order.v1
            stall-service reads turnout.event.event.v1
            stall-service joins stall-service
            stall-service reads turnout.identity.grants.v1
            stall-service joins stall-service-grants
            """;

    private final TopicRights needed = TopicRights.needed(
            "stall-service",
            List.of(TopicDeclaration.facts("turnout.stall.order.v1")),
            List.of(
                    Subscription.of("turnout.event.event.v1"),
                    Subscription.of("turnout.identity.grants.v1").lane("grants")));

    @Test
    void theListThatGrantsWhatIsDeclaredHasNoDifferences() {
        assertThat(TopicRights.of(LIST).differences(needed)).isEmpty();
    }

    /// The twin: a list that grants something else is found out, whether it is too little or too much.
    @Test
    void theListThatGrantsSomethingElseIsFoundOut() {
        String broken = LIST.replace("writes turnout.stall.order.v1", "writes turnout.identity.grants.v1")
                .replace("joins stall-service-grants", "joins user-service");

        assertThat(TopicRights.of(broken).differences(needed))
                .containsExactly(
                        "missing: stall-service joins stall-service-grants",
                        "missing: stall-service writes turnout.stall.order.v1",
                        "needless: stall-service joins user-service",
                        "needless: stall-service writes turnout.identity.grants.v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stall-service reads *",
                "stall-service reads turnout.*",
                "stall-service owns turnout.stall.order.v1",
                "stall-service reads",
                "stall-service  reads turnout.event.event.v1",
                "stall-service reads a\nstall-service reads a"
            })
    void whatIsNoRightIsRefused(String line) {
        assertThatThrownBy(() -> TopicRights.of(line)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobodyWritesWhatAnotherServiceWritesAndEveryGroupHasOneService() {
        var granted = TopicRights.granted().rights().stream()
                .filter(right -> !right.verb().equals("reads"))
                .map(right -> right.verb() + " " + right.name())
                .toList();

        assertThat(granted).isNotEmpty().doesNotHaveDuplicates();
        assertThat(TopicRights.granted().rights())
                .filteredOn(right -> right.verb().equals("joins"))
                .allSatisfy(right -> assertThat(right.name()).startsWith(right.service()));
    }
}
