package dev.turnout.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turnout.common.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class HashesInTurnTests {

    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);
    private final PasswordEncoder slow = new PasswordEncoder() {
        @Override
        public String encode(CharSequence password) {
            most.accumulateAndGet(working.incrementAndGet(), Math::max);
            try {
                go.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            working.decrementAndGet();
            return "hash of " + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            return encode(password).equals(hash);
        }
    };

    @Test
    void noMoreAreHashedAtOnceThanAreMeantToBeAndTheOthersComeLater() throws Exception {
        var encoder = new HashesInTurn(slow, 2, Duration.ofMinutes(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = IntStream.range(0, 20)
                    .mapToObj(number -> threads.submit(() -> encoder.matches("p" + number, "hash of p" + number)))
                    .toList();
            await().until(() -> working.get() == 2);
            go.countDown();

            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void whoWaitedTooLongIsToldToComeBack() throws Exception {
        var encoder = new HashesInTurn(slow, 1, Duration.ofMillis(20));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> encoder.encode("first"));
            await().until(() -> working.get() == 1);

            assertThatThrownBy(() -> encoder.encode("second")).isInstanceOf(ProblemException.class);

            go.countDown();
            assertThat(first.get()).isEqualTo("hash of first");
        }
        assertThat(encoder.encode("third")).isEqualTo("hash of third");
    }
}
