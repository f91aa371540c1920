package dev.turnout.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.platform.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// T5: the answer to an order is lost after the order was committed, again and again.
@ProcessTest
class LostAnswersIT {
    private static final int TRIES = 100;

    private final RealPlatform platform;

    LostAnswersIT(RealPlatform platform) {
        this.platform = platform;
    }

    @Test
    void aHundredTriesAreOneOrderAndOneCharge() {
        try (Sale sale = Sale.open(platform, "lost-answers", 1_000)) {
            String key = UUID.randomUUID().toString();
            Map<String, Object> order = sale.order(2, "success");

            List<Web.Answer> answers = ask(() -> key, sale, order);

            assertThat(answers).filteredOn(answer -> answer.status() == 0).isNotEmpty();
            Set<String> ids = new HashSet<>();
            answers.stream().filter(answer -> answer.status() == 201).forEach(answer -> ids.add(answer.text("/id")));
            assertThat(ids).hasSize(1);
            assertThat(answers).extracting(Web.Answer::status).containsOnly(0, 201);
            assertThat(orders(sale)).isOne();
            assertThat(charges(sale)).isOne();
            Web.Answer other = sale.place(new Web(platform.gateway()), key, sale.order(1, "success"));
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.text("/type")).endsWith(":idempotency-key-reused");
            assertThat(orders(sale)).isOne();
        }
    }

    /// The twin: callers who forget their key buy again each time.
    @Test
    void withoutTheirKeyTriesWouldBeOrdersOfTheirOwn() {
        try (Sale sale = Sale.open(platform, "lost-answers-twin", 1_000)) {
            List<Web.Answer> answers = ask(() -> UUID.randomUUID().toString(), sale, sale.order(2, "success"));

            assertThat(answers).filteredOn(answer -> answer.status() == 0).isNotEmpty();
            assertThat(orders(sale)).isGreaterThan(1);
            assertThat(charges(sale)).isGreaterThan(1);
        }
    }

    /// Some tries one after the other lose their answers, others come at the same time, the last ones are answered.
    private List<Web.Answer> ask(Supplier<String> key, Sale sale, Map<String, Object> order) {
        Web guest = new Web(platform.disturbedGateway(), Duration.ofSeconds(20));
        RandomGenerator random = platform.seed().stream("lost-answers");
        int lost = random.nextInt(3, 10);
        platform.entrance().set(new Fault.DropResponse());
        List<Web.Answer> answers = new ArrayList<>(IntStream.range(0, lost)
                .mapToObj(_ -> sale.place(guest, key.get(), order))
                .toList());
        platform.entrance().heal();
        answers.addAll(Together.call(TRIES - lost, () -> sale.place(guest, key.get(), order)));
        return answers;
    }

    private static long orders(Sale sale) {
        return sale.count("SELECT count(*) FROM ticketing.ticket_order WHERE event_id = ?");
    }

    private static long charges(Sale sale) {
        return sale.count("""
                SELECT count(*) FROM ticketing.test_payment c JOIN ticketing.payment p ON p.id = c.key
                WHERE c.state = 'captured' AND p.event_id = ?""");
    }
}
