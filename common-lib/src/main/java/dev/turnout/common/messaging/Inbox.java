package dev.turnout.common.messaging;

import dev.turnout.common.fault.FaultPoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Handles the messages of one lane: effects and the message's id in one transaction, so that a redelivery
/// changes nothing. A message that fails is parked with its key; later ones of the key wait behind it, in order,
/// while all others go on.
class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    /// Of the messages that share a transaction.
    private static final int MOST_BYTES = 32 * 1024;

    private final String consumer;
    private final Handlers handlers;
    private final HandledMessages handled;
    private final ParkedMessages parked;
    private final TransactionTemplate transaction;
    private final MessagingProperties settings;
    private final Traces traces;
    private final JsonMapper json;
    private final Counter duplicates;
    private final Counter deadLetters;

    Inbox(
            String consumer,
            Handlers handlers,
            HandledMessages handled,
            ParkedMessages parked,
            TransactionTemplate transaction,
            MessagingProperties settings,
            Traces traces,
            JsonMapper json,
            MeterRegistry metrics) {
        this.consumer = consumer;
        this.handlers = handlers;
        this.handled = handled;
        this.parked = parked;
        this.transaction = transaction;
        this.settings = settings;
        this.traces = traces;
        this.json = json;
        this.duplicates = metrics.counter("inbox.duplicates", "consumer", consumer);
        this.deadLetters = metrics.counter("dlt.records", "consumer", consumer);
    }

    void receive(List<ReceivedRecord> batch) {
        receive(batch, Pace.FULL);
    }

    /// Takes a batch over in its order, some of it together when all goes well, else one by one.
    ///
    /// @param pace of the transactions
    /// @throws RuntimeException when the database is away; the same batch comes again then, what was done included
    void receive(List<ReceivedRecord> batch, Pace pace) {
        List<ReceivedRecord> ours = batch.stream().filter(handlers::concerns).toList();
        if (ours.isEmpty()) {
            return;
        }
        steps(ours).forEach(step -> pace.keep(() -> step(step)));
        FaultPoint.hit("inbox.after-commit-before-offset");
    }

    private void step(List<ReceivedRecord> step) {
        try {
            transaction.executeWithoutResult(_ -> take(step));
        } catch (RuntimeException fault) {
            if (databaseAway(fault)) {
                throw fault;
            }
            step.forEach(this::alone);
        }
    }

    /// Many small messages share a transaction; large ones, which have much to be done for them, do not: what was done
    /// for the first is there before the last one has begun.
    static List<List<ReceivedRecord>> steps(List<ReceivedRecord> batch) {
        var steps = new ArrayList<List<ReceivedRecord>>();
        int bytes = 0;
        int from = 0;
        for (int i = 0; i < batch.size(); i++) {
            int more = batch.get(i).body().length;
            if (i > from && bytes + more > MOST_BYTES) {
                steps.add(batch.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        steps.add(batch.subList(from, batch.size()));
        return steps;
    }

    /// Remembers the messages and handles those that are new, or parks them behind earlier ones of their key.
    private void take(List<ReceivedRecord> batch) {
        var fresh = new HashSet<>(first(batch));
        boolean someWait = parked.any(consumer);
        for (ReceivedRecord in : batch) {
            if (!fresh.remove(in.id())) {
                duplicates.increment();
            } else if (someWait && parked.waits(consumer, in.topic(), in.key())) {
                parked.park(consumer, in, eventOf(in), 0, null, false, Duration.ZERO);
            } else {
                run(in);
            }
        }
    }

    Set<UUID> first(List<ReceivedRecord> batch) {
        return handled.firstAmong(
                consumer, batch.stream().map(ReceivedRecord::id).toList());
    }

    private void alone(ReceivedRecord in) {
        try {
            transaction.executeWithoutResult(_ -> take(List.of(in)));
        } catch (RuntimeException fault) {
            if (databaseAway(fault)) {
                throw fault;
            }
            boolean dead = isLast(fault, 1);
            transaction.executeWithoutResult(_ -> {
                if (!first(List.of(in)).isEmpty()) {
                    parked.park(consumer, in, eventOf(in), counted(fault), cause(fault), dead, wait(1));
                }
            });
            tell(in, fault, dead);
        }
    }

    private void run(ReceivedRecord in) {
        traces.continuing(in.traceparent(), "receive " + in.type(), () -> handlers.handle(in));
    }

    /// Tries the next parked message that is due; false when there is none.
    boolean retryOne() {
        var tried = new AtomicReference<ParkedMessages.@Nullable Parked>();
        try {
            transaction.executeWithoutResult(_ -> parked.due(consumer).ifPresent(due -> {
                tried.set(due);
                run(due.message());
                parked.remove(due.id());
            }));
        } catch (RuntimeException fault) {
            ParkedMessages.Parked due = tried.get();
            if (due == null || databaseAway(fault)) {
                throw fault;
            }
            int attempts = due.attempts() + counted(fault);
            boolean dead = isLast(fault, attempts);
            Duration wait = fault instanceof NotNow ? settings.maxRetry() : wait(attempts);
            transaction.executeWithoutResult(_ -> parked.failedAgain(due.id(), attempts, cause(fault), dead, wait));
            tell(due.message(), fault, dead);
        }
        return tried.get() != null;
    }

    /// Whether more is parked than this lane should hold.
    boolean isFull() {
        return parked.count(consumer) >= settings.parkedBound();
    }

    Set<String> topics() {
        return handlers.topics();
    }

    String consumer() {
        return consumer;
    }

    /// Where there was no room, the message has not failed.
    private static int counted(RuntimeException fault) {
        return fault instanceof NotNow ? 0 : 1;
    }

    private boolean isLast(RuntimeException fault, int attempts) {
        return !(fault instanceof NotNow) && (fault instanceof Handlers.Hopeless || attempts >= settings.attempts());
    }

    private void tell(ReceivedRecord in, RuntimeException fault, boolean dead) {
        if (dead) {
            deadLetters.increment();
            LOG.atError()
                    .addKeyValue("consumer", consumer)
                    .addKeyValue("type", in.type())
                    .addKeyValue("messageId", in.id())
                    .addKeyValue("cause", fault.getClass().getSimpleName())
                    .log("a message became a dead letter and waits for a person");
        } else {
            LOG.atWarn()
                    .addKeyValue("consumer", consumer)
                    .addKeyValue("type", in.type())
                    .addKeyValue("messageId", in.id())
                    .addKeyValue("cause", fault.getClass().getSimpleName())
                    .log("a message failed and will be tried again");
        }
    }

    private Duration wait(int attempts) {
        long doubled = settings.firstRetry().toMillis() << Math.clamp(attempts - 1, 0, 20);
        long bounded = Math.min(doubled, settings.maxRetry().toMillis());
        return Duration.ofMillis(bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }

    private @Nullable UUID eventOf(ReceivedRecord in) {
        return Subject.of(in.body(), json).eventId();
    }

    private static String cause(RuntimeException fault) {
        return ReceivedRecord.withoutNull(
                fault instanceof Handlers.Hopeless
                        ? String.valueOf(fault.getMessage())
                        : fault.getClass().getSimpleName() + ": " + firstLine(fault));
    }

    private static String firstLine(RuntimeException fault) {
        String message = String.valueOf(fault.getMessage());
        return message.lines()
                .findFirst()
                .map(line -> line.substring(0, Math.min(line.length(), 300)))
                .orElse("");
    }

    private static boolean databaseAway(RuntimeException fault) {
        return fault instanceof DataAccessResourceFailureException
                // somebody else holds the row for a while; the message is not at fault
                || fault instanceof CannotAcquireLockException
                || fault instanceof TransactionException && !(fault instanceof UnexpectedRollbackException);
    }
}
