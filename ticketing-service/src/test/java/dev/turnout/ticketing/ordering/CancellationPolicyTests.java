package dev.turnout.ticketing.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.Ids;
import dev.turnout.ticketing.ordering.CancellationPolicy.Decision;
import dev.turnout.ticketing.ticket.Tickets.Ticket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancellationPolicyTests {

    @Test
    void takesBackWhatNobodyHasUsed() {
        assertThat(CancellationPolicy.decide(OrderStatus.PAID, List.of(ticket(false), ticket(false))))
                .isEqualTo(new Decision.Allowed());
        assertThat(CancellationPolicy.decide(OrderStatus.PENDING_PAYMENT, List.of()))
                .isEqualTo(new Decision.Allowed());
    }

    @Test
    void keepsWhatWasUsedAtTheDoor() {
        assertThat(CancellationPolicy.decide(OrderStatus.PAID, List.of(ticket(false), ticket(true))))
                .isEqualTo(new Decision.AlreadyUsed());
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "EXPIRED", "CANCELLED"})
    void leavesAloneWhatIsOver(OrderStatus status) {
        assertThat(CancellationPolicy.decide(status, List.of())).isEqualTo(new Decision.NotCancellable(status));
    }

    private static Ticket ticket(boolean admitted) {
        return new Ticket(Ids.next(), Ids.next(), Ids.next(), Ids.next(), true, admitted);
    }
}
