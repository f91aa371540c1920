package dev.turnout.ticketing.payment;

import static dev.turnout.ticketing.payment.PaymentStatus.AUTHORISED;
import static dev.turnout.ticketing.payment.PaymentStatus.CAPTURED;
import static dev.turnout.ticketing.payment.PaymentStatus.FAILED;
import static dev.turnout.ticketing.payment.PaymentStatus.REQUESTED;
import static dev.turnout.ticketing.payment.PaymentStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentStatusTests {

    @Test
    void movesOnlyAsTheProviderCanMoveIt() {
        var allowed = Map.of(
                REQUESTED, EnumSet.of(UNKNOWN, AUTHORISED, FAILED, CAPTURED),
                UNKNOWN, EnumSet.of(AUTHORISED, FAILED, CAPTURED),
                AUTHORISED, EnumSet.of(FAILED, CAPTURED),
                FAILED, EnumSet.of(CAPTURED),
                CAPTURED, EnumSet.noneOf(PaymentStatus.class));

        for (var from : PaymentStatus.values()) {
            Set<PaymentStatus> reached = EnumSet.noneOf(PaymentStatus.class);
            for (var to : PaymentStatus.values()) {
                if (from.canBecome(to)) {
                    reached.add(to);
                }
            }
            assertThat(reached).as("from %s", from).isEqualTo(allowed.get(from));
        }
    }
}
