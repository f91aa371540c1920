package dev.turnout.user.family;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How families are let in.
///
/// @param invitationLasts how long a link is good for
/// @param linksAtMost how many may see one participant, links that wait included
/// @param lookRecordedEvery how often somebody's looking is recorded at most
@Validated
@ConfigurationProperties("turnout.family")
record FamilyProperties(
        @NotNull @DurationMin(hours = 1) @DurationMax(days = 90)
        Duration invitationLasts,

        @Min(1) @Max(100) int linksAtMost,

        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 1)
        Duration lookRecordedEvery) {}
