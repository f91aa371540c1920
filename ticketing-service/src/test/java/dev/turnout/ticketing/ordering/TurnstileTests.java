package dev.turnout.ticketing.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class TurnstileTests {

    private static final int WAITING = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void tellsEverybodyInTheQueueWhatOneFoundOut() throws Exception {
        assertThat(failures(new Turnstile(1, PATIENCE, Duration.ZERO))).hasSize(WAITING + 1);
        assertThat(attempts).hasValue(1);
    }

    /// The twin: each one in the queue finds it out for themselves, and the last one waits for all the others.
    @Test
    void withoutThatNewsEverybodyTriesInTurn() throws Exception {
        assertThat(failures(new Turnstile(1, PATIENCE, Duration.ofDays(1)))).hasSize(WAITING + 1);
        assertThat(attempts).hasValue(WAITING + 1);
    }

    @Test
    void letsThoseTryWhoComeLater() throws Exception {
        Turnstile turnstile = new Turnstile(1, PATIENCE, Duration.ZERO);
        failures(turnstile);

        assertThat(turnstile.<String>pass(() -> "sold")).isEqualTo("sold");
    }

    @Test
    void letsNobodyWaitForEver() throws Exception {
        Turnstile turnstile = new Turnstile(1, Duration.ofMillis(50), Duration.ofDays(1));
        var inside = new CountDownLatch(1);
        var found = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = callers.submit(() -> turnstile.pass(() -> {
                inside.countDown();
                return fail(found);
            }));
            inside.await();

            assertThatThrownBy(() -> turnstile.pass(() -> "sold")).isInstanceOf(ProblemException.class);

            found.countDown();
            assertThatThrownBy(first::get).hasRootCauseInstanceOf(DataAccessResourceFailureException.class);
        }
        assertThat(turnstile.<String>pass(() -> "sold")).isEqualTo("sold");
    }

    @Test
    void keepsAPlaceForTheNextOneWhateverHappens() {
        Turnstile turnstile = new Turnstile(1, PATIENCE, Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> turnstile.pass(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
    }

    /// One is at the database, the others queue up behind; then the database turns out to be away.
    private List<Throwable> failures(Turnstile turnstile) throws Exception {
        var inside = new CountDownLatch(1);
        var found = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = callers.submit(() -> turnstile.pass(() -> {
                inside.countDown();
                return fail(found);
            }));
            inside.await();
            var arrived = new AtomicInteger();
            List<Future<?>> queue = IntStream.range(0, WAITING)
                    .<Future<?>>mapToObj(_ -> callers.submit(() -> {
                        arrived.incrementAndGet();
                        return turnstile.pass(() -> fail(found));
                    }))
                    .toList();
            Awaitility.await().until(() -> arrived.get() == WAITING && turnstile.waiting() == WAITING);
            found.countDown();
            callers.shutdown();
            callers.awaitTermination(10, TimeUnit.SECONDS);
            List<Throwable> failures =
                    new ArrayList<>(queue.stream().map(Future::exceptionNow).toList());
            assertThat(failures)
                    .allMatch(fault ->
                            fault instanceof ProblemException || fault instanceof DataAccessResourceFailureException);
            failures.add(first.exceptionNow());
            return failures;
        }
    }

    private String fail(CountDownLatch found) {
        attempts.incrementAndGet();
        try {
            found.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new DataAccessResourceFailureException("away");
    }
}
