package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.security.SignInsEnded;
import dev.turnout.notification.access.Identity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JustEndedTests {
    private static final Instant END = Instant.parse("2026-05-01T10:00:00.700Z");

    private final UUID person = UUID.randomUUID();
    private final JustEnded ended = new JustEnded();

    @Test
    void hasTheSignInThatEndedAndNoOther() {
        ended.add(new SignInsEnded(person, List.of("phone"), false, END));

        assertThat(ended.has(by(person, "phone", END.minusSeconds(5)))).isTrue();
        assertThat(ended.has(by(person, "desk", END.minusSeconds(5)))).isFalse();
        assertThat(ended.has(by(UUID.randomUUID(), "phone", END.minusSeconds(5))))
                .isFalse();
    }

    @Test
    void whoSignsInAgainAfterEverythingEndedIsLetIn() {
        ended.add(new SignInsEnded(person, List.of(), true, END));

        assertThat(ended.has(by(person, "desk", END.minusSeconds(5)))).isTrue();
        assertThat(ended.has(by(person, "new", Instant.parse("2026-05-01T10:00:01Z"))))
                .isFalse();
    }

    private static Identity by(UUID person, String signIn, Instant issuedAt) {
        return new Identity(person, Instant.MAX, "token", signIn, issuedAt);
    }
}
