package dev.turnout.analytics.figures;

import dev.turnout.common.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// What ticketing-service says of orders, as far as the figures need it.
final class OrderMessages {

    private OrderMessages() {}

    record Line(UUID ticketTypeId, int quantity) {}

    record OrderPlacedV1(UUID orderId, UUID eventId, long version, Money total, List<Line> lines) {

        Standing standing() {
            return new Standing(orderId, eventId, version, Standing.Stage.PENDING, count(lines), total, null);
        }
    }

    record OrderPaidV1(
            UUID orderId,
            UUID eventId,
            long version,
            Money total,
            List<Line> lines,
            List<UUID> ticketIds,
            Instant paidAt) {

        Standing standing() {
            return new Standing(
                    orderId,
                    eventId,
                    version,
                    Standing.Stage.PAID,
                    ticketIds.size(),
                    total,
                    paidAt.truncatedTo(ChronoUnit.MINUTES));
        }
    }

    record OrderDeclinedV1(UUID orderId, UUID eventId, long version, Money total, List<Line> lines) {

        Standing standing() {
            return new Standing(orderId, eventId, version, Standing.Stage.DECLINED, count(lines), total, null);
        }
    }

    record OrderExpiredV1(UUID orderId, UUID eventId, long version, Money total, List<Line> lines) {

        Standing standing() {
            return new Standing(orderId, eventId, version, Standing.Stage.EXPIRED, count(lines), total, null);
        }
    }

    record OrderCancelledV1(UUID orderId, UUID eventId, long version, Money refund) {

        Standing standing() {
            return new Standing(orderId, eventId, version, Standing.Stage.CANCELLED, 0, refund, null);
        }
    }

    record TicketCancelledV1(UUID orderId, UUID eventId, long version, UUID ticketId, Money refund) {}

    record TicketCheckedInV1(UUID ticketId, UUID eventId, Instant at) {}

    private static int count(List<Line> lines) {
        return lines.stream().mapToInt(Line::quantity).sum();
    }
}
