package dev.turnout.ticketing.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.Ids;
import dev.turnout.common.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderTests {

    private static final Instant NOW = Instant.parse("2026-05-02T10:00:00Z");

    @Test
    void addsUpItsLines() {
        assertThat(placed().total()).isEqualTo(new Money(13_000, "EUR"));
        assertThat(placed().isPending()).isTrue();
    }

    @Test
    void refusesATotalThatDoesNotFit() {
        assertThatThrownBy(() -> order(line(2, Long.MAX_VALUE / 2 + 1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void isPaidOnceAlsoLate() {
        assertThat(placed().pay(NOW).status()).isEqualTo(OrderStatus.PAID);
        assertThat(placed().expire().pay(NOW).status()).isEqualTo(OrderStatus.PAID);
        assertThat(placed().decline().pay(NOW).paidAt()).isEqualTo(NOW);
        assertThatIllegalStateException().isThrownBy(() -> placed().pay(NOW).pay(NOW));
        assertThatIllegalStateException().isThrownBy(() -> placed().cancel().pay(NOW));
    }

    @Test
    void givesItsPlacesBackOnce() {
        assertThatIllegalStateException().isThrownBy(() -> placed().expire().expire());
        assertThatIllegalStateException().isThrownBy(() -> placed().decline().expire());
        assertThatIllegalStateException().isThrownBy(() -> placed().pay(NOW).expire());
        assertThatIllegalStateException().isThrownBy(() -> placed().expire().cancel());
        assertThatIllegalStateException().isThrownBy(() -> placed().cancel().cancel());
    }

    @Test
    void countsItsChanges() {
        assertThat(placed().version()).isEqualTo(1);
        assertThat(placed().pay(NOW).touch().cancel().version()).isEqualTo(4);
    }

    @Test
    void tellsOthersNoNames() {
        assertThat(placed().facts().toString()).doesNotContain("Ada").doesNotContain("ada@example.org");
    }

    private static Order placed() {
        return order(line(2, 2_500), line(1, 8_000));
    }

    private static Order order(OrderLine... lines) {
        var buyer = new Buyer(null, "Ada", "ada@example.org");
        return Order.place(Ids.next(), Ids.next(), buyer, new UUID(1, 2), List.of(lines), "EUR", NOW);
    }

    private static OrderLine line(int quantity, long unitMinor) {
        return new OrderLine(Ids.next(), Ids.next(), "Weekend pass", quantity, unitMinor);
    }
}
