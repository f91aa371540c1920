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

    private final HandshakeGate gate = new HandshakeGate(properties());

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

    private static EdgeProperties properties() {
        var settings = Map.of(
                "turnout.edge.handshakes-per-second", A_SECOND,
                "turnout.edge.max-connections", MOST);
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("turnout.edge", EdgeProperties.class);
    }
}
