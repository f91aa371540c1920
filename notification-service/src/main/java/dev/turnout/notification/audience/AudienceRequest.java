package dev.turnout.notification.audience;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An audience as a client names it.
public record AudienceRequest(
        @NotNull @Size(max = 50) List<@Valid @NotNull Chosen> anyOf,
        @Size(max = 50) @Nullable List<@Valid @NotNull Chosen> allOf,
        @Size(max = 50) @Nullable List<@Valid @NotNull Chosen> noneOf) {

    /// One criterion.
    public record Chosen(
            @NotNull @Size(max = 40) String kind,
            @Size(max = 200) @Nullable String value) {}

    public Audience toAudience() {
        return new Audience(criteria(anyOf), criteria(allOf), criteria(noneOf));
    }

    private static List<Criterion> criteria(@Nullable List<Chosen> chosen) {
        return chosen == null
                ? List.of()
                : chosen.stream()
                        .map(one -> new Criterion(one.kind(), one.value() == null ? "" : one.value()))
                        .toList();
    }
}
