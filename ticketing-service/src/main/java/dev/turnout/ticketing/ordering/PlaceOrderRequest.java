package dev.turnout.ticketing.ordering;

import dev.turnout.common.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a buyer asks for. The price is ours; `expectedTotal` only says what the buyer saw.
record PlaceOrderRequest(
        @NotNull UUID eventId,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid Line> lines,
        @NotNull @Valid Payment payment,
        @NotNull @Valid Contact buyer,
        @Nullable Money expectedTotal) {

    record Line(
            @NotNull UUID ticketTypeId,
            @NotNull @Min(1) @Max(100) Integer quantity) {}

    record Payment(
            @NotBlank @Size(max = 20) String method,

            @Nullable @Pattern(regexp = "success|decline|delayed", message = "must be success, decline or delayed")
            String outcome) {}

    record Contact(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Email @Size(max = 254) String email) {}

    @AssertTrue(message = "must name each ticket type once")
    boolean isLines() {
        return lines == null
                || lines.stream()
                                .filter(Objects::nonNull)
                                .map(Line::ticketTypeId)
                                .distinct()
                                .count()
                        == lines.stream().filter(Objects::nonNull).count();
    }

    PlaceOrder.Command toCommand(OrderKey key, @Nullable UUID personId) {
        Map<UUID, Integer> quantities = lines.stream().collect(Collectors.toMap(Line::ticketTypeId, Line::quantity));
        return new PlaceOrder.Command(
                key,
                eventId,
                quantities,
                payment.method(),
                payment.outcome(),
                expectedTotal,
                new Buyer(personId, buyer.name().strip(), buyer.email().strip()));
    }
}
