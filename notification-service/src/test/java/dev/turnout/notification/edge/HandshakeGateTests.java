package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HandshakeGateTests {

    private static final int A_SECOND = 100;
    private static final int MOST = 1_000;

    private final HandshakeGate gate = new HandshakeGate(properties(A_SECOND));

    @Test
    void admitsABoundedNumberOfTenThousandWhoComeAtOnce() {
        var admitted = IntStream.range(0, 10_000).filter(_ -> gate.admit(0)).count();

        // what is admitted besides is what the seconds bring that this loop takes
        assertThat(admitted).isBetween((long) A_SECOND, 5L * A_SECOND);
    }

    @Test
    void admitsNobodyToAFullInstance() {
        assertThat(gate.admit(MOST)).isFalse();
        assertThat(gate.admit(MOST - 1)).isTrue();
    }

    /// The twin: all would come in together, and those who are there would wait for them.
    @Test
    void withoutItsRateTheyWouldAllBeLetInAtOnce() {
        var open = new HandshakeGate(properties(10_000));

        assertThat(IntStream.range(0, 10_000).filter(_ -> open.admit(0))).hasSize(10_000);
    }

    private static EdgeProperties properties(int perSecond) {
        var settings = Map.of(
                "turnout.edge.handshakes-per-second", perSecond,
                "turnout.edge.max-connections", MOST);
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("turnout.edge", EdgeProperties.class);
    }
}
