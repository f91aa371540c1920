package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.platform.fault.AppendChecker;
import dev.turnout.platform.fault.LedgerChecker;
import dev.turnout.platform.fault.Operation;
import dev.turnout.platform.fault.Operation.Outcome;
import dev.turnout.platform.fault.SetChecker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares what the callers of a [Sale] know with what is stored, sent and counted, once the faults are off.
final class Truth {
    private static final Duration QUIET = Bar.seconds(60);
    private static final String ORDERS = "turnout.ticketing.order.v1";

    private final Sale sale;

    private Truth(Sale sale) {
        this.sale = sale;
    }

    static Truth of(Sale sale) {
        return new Truth(sale);
    }

    /// Everything below.
    void holds() {
        awaitQuiet();
        assertThat(violations()).isEmpty();
        figuresAgree();
    }

    /// Until every payment is decided and every fact of the sale is published; how long that took.
    Duration awaitQuiet() {
        long began = System.nanoTime();
        await("every payment is decided").atMost(QUIET).until(() -> undecided() == 0);
        await("every fact is published").atMost(QUIET).until(() -> unsent() == 0);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    long unsent() {
        return sale.count("SELECT count(*) FROM ticketing.outbox WHERE published_at IS NULL AND " + OF_EVENT);
    }

    private long undecided() {
        return sale.count(
                "SELECT count(*) FROM ticketing.ticket_order WHERE status = 'pending_payment' AND event_id = ?");
    }

    /// What is lost, doubled, torn, oversold, out of order or charged wrongly.
    List<String> violations() {
        List<String> violations = new ArrayList<>(SetChecker.check(orders(), keys()));
        await("the ledger can be read").atMost(QUIET).until(sale::readLedger);
        violations.addAll(LedgerChecker.check(ledger()));
        violations.addAll(sale.texts("""
                SELECT 'torn: order ' || o.id || ' is ' || o.status || ' with ' || t.number || ' tickets of ' || l.number
                FROM ticketing.ticket_order o
                CROSS JOIN LATERAL (SELECT count(*) AS number FROM ticketing.ticket t
                    WHERE t.event_id = o.event_id AND t.order_id = o.id AND t.status = 'valid') t
                CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS number FROM ticketing.order_line l
                    WHERE l.event_id = o.event_id AND l.order_id = o.id) l
                WHERE o.event_id = ? AND t.number <> CASE WHEN o.status = 'paid' THEN l.number ELSE 0 END"""));
        violations.addAll(sale.texts("""
                SELECT 'money: order ' || o.id || ' is ' || o.status || ' and was charged ' || count(c.key) || ' times'
                FROM ticketing.ticket_order o
                LEFT JOIN ticketing.payment p ON p.event_id = o.event_id AND p.order_id = o.id
                LEFT JOIN ticketing.test_payment c ON c.key = p.id AND c.state = 'captured'
                WHERE o.event_id = ?
                GROUP BY o.id, o.status
                HAVING count(c.key) <> CASE WHEN o.status IN ('paid', 'cancelled') THEN 1 ELSE 0 END"""));
        violations.addAll(AppendChecker.check(facts()));
        return violations;
    }

    /// Analytics counts each order once, however often its facts came.
    void figuresAgree() {
        long paid = sale.count("SELECT count(*) FROM ticketing.ticket_order WHERE status = 'paid' AND event_id = ?");
        long tickets = sale.count("SELECT count(*) FROM ticketing.ticket WHERE status = 'valid' AND event_id = ?");
        await("the figures agree").atMost(QUIET).untilAsserted(() -> {
            Web.Answer figures = sale.organizer().get("/api/v1/events/" + sale.event() + "/figures");
            assertThat(figures.body().at("/orders/paid").asLong()).isEqualTo(paid);
            assertThat(figures.body().at("/ticketsSold").asLong()).isEqualTo(tickets);
            assertThat(figures.body().at("/revenue/0/amount").asLong()).isEqualTo(tickets * Sale.PRICE);
        });
    }

    /// One purchase is one order, whoever asks for it again and how often.
    void sameAnswerAgain(List<Buyers.Purchase> purchases, int sample) {
        assertThat(purchases).isNotEmpty();
        Web guest = new Web(sale.platform().gateway());
        purchases.stream().limit(sample).forEach(purchase -> {
            Web.Answer again = sale.place(guest, purchase.key(), purchase.order());
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.replayed()).isTrue();
            assertThat(again.text("/id")).isEqualTo(purchase.orderId());
        });
    }

    private static final String OF_EVENT =
            "topic = '" + ORDERS + "' AND convert_from(body, 'UTF8')::jsonb ->> 'eventId' = ?::text";

    private List<String> keys() {
        return sale.texts("SELECT idempotency_key FROM ticketing.ticket_order WHERE event_id = ?");
    }

    private List<Operation> orders() {
        return sale.history().operations().stream()
                .filter(operation -> operation.op().equals("order"))
                .toList();
    }

    /// The reads, then each purchase once, by the best that is known of it.
    private List<Operation> ledger() {
        List<Operation> operations = new ArrayList<>();
        Map<String, Operation> best = new LinkedHashMap<>();
        for (Operation operation : sale.history().operations()) {
            if (operation.op().equals("read")) {
                operations.add(operation);
            } else {
                best.merge(operation.text("id"), sale(operation), Truth::better);
            }
        }
        operations.addAll(best.values());
        return operations;
    }

    /// An order that is not paid yet may become a sale.
    private static Operation sale(Operation order) {
        boolean open = order.outcome() == Outcome.OK && !order.text("status").equals("paid");
        return new Operation(
                "sell", order.invoked(), order.completed(), open ? Outcome.INFO : order.outcome(), order.value());
    }

    private static Operation better(Operation one, Operation other) {
        if (one.outcome() == Outcome.OK || other.outcome() == Outcome.OK) {
            return one.outcome() == Outcome.OK ? one : other;
        }
        return one.outcome() == Outcome.INFO ? one : other;
    }

    /// What was committed, then what a reader of the topic gets when it passes over messages it has seen, as inboxes
    /// do.
    private List<Operation> facts() {
        List<Operation> operations = new ArrayList<>(sale
                .texts("SELECT message_key || ' ' || aggregate_version FROM ticketing.outbox WHERE " + OF_EVENT
                        + " ORDER BY id")
                .stream()
                .map(line -> line.split(" ", -1))
                .map(parts -> operation("append", parts[0], Long.parseLong(parts[1])))
                .toList());
        Set<String> keys = new HashSet<>(
                operations.stream().map(append -> append.text("key")).toList());
        Set<String> seen = new HashSet<>();
        for (Topic.Fact fact : Topic.read(sale.platform().brokers(), ORDERS)) {
            if (keys.contains(fact.key()) && seen.add(fact.id())) {
                operations.add(operation("deliver", fact.key(), fact.version()));
            }
        }
        return operations;
    }

    private static Operation operation(String op, String key, long version) {
        return new Operation(op, Instant.EPOCH, Instant.EPOCH, Outcome.OK, Map.of("key", key, "version", version));
    }
}
