package dev.turnout.notification.alerts;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/// An alert that is prepared before it is needed.
record AlertTemplateRequest(
        @NotBlank @Size(max = 120) String name,
        @NotNull @Pattern(regexp = CapWords.CATEGORY) String category,
        @NotNull @Pattern(regexp = CapWords.RESPONSE) String response,
        @NotNull @Pattern(regexp = CapWords.URGENCY) String urgency,
        @NotNull @Pattern(regexp = CapWords.SEVERITY) String severity,
        @NotNull @Pattern(regexp = CapWords.CERTAINTY) String certainty,
        @Min(1) @Max(1440) int minutes,

        @NotEmpty @Size(max = 20)
        Map<@NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") String, @NotNull @Valid AlertText> texts) {}
