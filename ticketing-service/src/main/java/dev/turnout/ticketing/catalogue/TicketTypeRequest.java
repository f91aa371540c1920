package dev.turnout.ticketing.catalogue;

import dev.turnout.common.Money;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// The terms of a ticket type. What an organizer leaves out has the widest sensible value.
public record TicketTypeRequest(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 4000) String description,
        @NotNull Money price,
        @NotNull @Min(0) @Max(10_000_000) Integer capacity,
        @Nullable @Min(1) @Max(100) Integer maxPerOrder,
        @Nullable Instant saleStartsAt,
        @Nullable Instant saleEndsAt,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    private static final int USUAL_MAX_PER_ORDER = 10;
    private static final long HIGHEST_PRICE = 100_000_000;
    /// What a ticket's code has room for.
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

    int limit() {
        return maxPerOrder == null ? USUAL_MAX_PER_ORDER : maxPerOrder;
    }

    @AssertTrue(message = "must be between 0 and 100000000 in a known currency")
    boolean isPrice() {
        return price == null
                || (price.minor() >= 0
                        && price.minor() <= HIGHEST_PRICE
                        && Currency.getAvailableCurrencies().stream()
                                .anyMatch(known -> known.getCurrencyCode().equals(price.currency())));
    }

    @AssertTrue(message = "must lie between 1970 and 2999")
    boolean isSaleStartsAt() {
        return inRange(saleStartsAt);
    }

    @AssertTrue(message = "must be after saleStartsAt and lie between 1970 and 2999")
    boolean isSaleEndsAt() {
        return inOrder(saleStartsAt, saleEndsAt) && inRange(saleEndsAt);
    }

    @AssertTrue(message = "must lie between 1970 and 2999")
    boolean isValidFrom() {
        return inRange(validFrom);
    }

    @AssertTrue(message = "must be after validFrom and lie between 1970 and 2999")
    boolean isValidUntil() {
        return inOrder(validFrom, validUntil) && inRange(validUntil);
    }

    private static boolean inRange(@Nullable Instant time) {
        return time == null || !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    private static boolean inOrder(@Nullable Instant from, @Nullable Instant until) {
        return from == null || until == null || from.isBefore(until);
    }
}
