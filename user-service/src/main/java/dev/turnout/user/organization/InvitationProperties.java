package dev.turnout.user.organization;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How long invitations and offers last, and how many are mailed.
///
/// @param lasts how long one is good for when nobody says otherwise, and how long an offered ownership waits
/// @param lastsAtMost the longest that may be asked for
/// @param usesAtMost the most people that one link may let in
/// @param mailsPerPerson the most that one person may have mailed in an hour
/// @param mailsPerAddress the most that one address gets in a day, whoever invites it; more wait
@Validated
@ConfigurationProperties("turnout.invitations")
record InvitationProperties(
        @NotNull @DurationMin(hours = 1) @DurationMax(days = 90)
        Duration lasts,

        @NotNull @DurationMin(hours = 1) @DurationMax(days = 90)
        Duration lastsAtMost,

        @Min(1) @Max(10_000) int usesAtMost,

        @Min(1) @Max(10_000) int mailsPerPerson,

        @Min(1) @Max(100) int mailsPerAddress) {}
