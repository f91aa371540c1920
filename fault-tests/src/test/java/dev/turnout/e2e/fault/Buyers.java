package dev.turnout.e2e.fault;

import dev.turnout.platform.fault.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// Guests who buy, each one order after the other. Who gets no answer, or one that leaves the outcome open, asks again
/// under the same key, as the API wants it, until there is an answer or the test gives up.
final class Buyers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PACE = Duration.ofMillis(40);

    /// What a buyer in the end has.
    record Purchase(String key, Map<String, Object> order, String orderId) {}

    private final Sale sale;
    private final Web web;
    private final boolean forgetful;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Purchase> purchases = new ConcurrentHashMap<>();
    private final Map<String, String> unfinished = new ConcurrentHashMap<>();

    private Buyers(Sale sale, Web web, boolean forgetful) {
        this.sale = sale;
        this.web = web;
        this.forgetful = forgetful;
        sale.admit(this);
    }

    /// Buyers who keep buying until [#stop()].
    static Buyers busy(Sale sale, Web web, int count) {
        Buyers buyers = new Buyers(sale, web, false);
        buyers.start(count, Integer.MAX_VALUE);
        return buyers;
    }

    /// Buyers who want so many orders each.
    static Buyers wanting(Sale sale, Web web, int count, int each) {
        Buyers buyers = new Buyers(sale, web, false);
        buyers.start(count, each);
        return buyers;
    }

    /// As [#wanting], but whoever gets no answer takes a new key: the twin, in which that guard is off.
    static Buyers forgetful(Sale sale, Web web, int count, int each) {
        Buyers buyers = new Buyers(sale, web, true);
        buyers.start(count, each);
        return buyers;
    }

    /// Waits until everybody has what they wanted.
    void finish() {
        join();
    }

    /// Nobody begins another order; returns when everybody knows about their last one.
    void stop() {
        enough.set(true);
        join();
    }

    List<Purchase> purchases() {
        return List.copyOf(purchases.values());
    }

    /// Keys whose outcome nobody could tell, with the last answer.
    Map<String, String> unfinished() {
        return Map.copyOf(unfinished);
    }

    @Override
    public void close() {
        stop();
    }

    private void start(int count, int each) {
        for (int buyer = 0; buyer < count; buyer++) {
            RandomGenerator random = sale.platform().seed().stream(sale.event() + buyer);
            threads.add(Thread.ofVirtual().start(() -> {
                for (int order = 0; order < each && !enough.get(); order++) {
                    buy(random.nextInt(1, 4));
                    LockSupport.parkNanos(PACE.toNanos());
                }
            }));
        }
        threads.add(Thread.ofVirtual().start(() -> {
            while (!enough.get()) {
                boolean _ = sale.readLedger();
                LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
            }
        }));
    }

    private void buy(int quantity) {
        String key = UUID.randomUUID().toString();
        Map<String, Object> order = sale.order(quantity, "success");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Web.Answer answer = attempt(key, quantity, order);
            if (answer.status() == 201 && !isPending(answer)) {
                purchases.put(key, new Purchase(key, order, answer.text("/id")));
                return;
            }
            if (System.nanoTime() > end || !mayAskAgain(answer)) {
                unfinished.put(key, answer.toString());
                return;
            }
            LockSupport.parkNanos(PACE.multipliedBy(5).toNanos());
            key = forgetful ? UUID.randomUUID().toString() : key;
        }
    }

    private Web.Answer attempt(String key, int quantity, Map<String, Object> order) {
        History.Pending pending = sale.history().invoke("order", Map.of("id", key, "quantity", quantity));
        Web.Answer answer = sale.place(web, key, order);
        if (answer.status() == 201) {
            pending.ok(Map.of("order", answer.text("/id"), "status", answer.text("/status")));
        } else if (answer.unknown()) {
            pending.info();
        } else {
            pending.fail();
        }
        return answer;
    }

    /// The order is there, but the provider has not answered yet: asking again asks it again.
    private static boolean isPending(Web.Answer answer) {
        return answer.text("/status").equals("pending_payment");
    }

    /// One that is under way still will have an answer later.
    private static boolean mayAskAgain(Web.Answer answer) {
        return answer.unknown() || isPending(answer) || answer.text("/type").endsWith(":request-in-flight");
    }

    private void join() {
        try {
            for (Thread thread : threads.subList(0, threads.size() - 1)) {
                thread.join();
            }
            enough.set(true);
            threads.getLast().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
