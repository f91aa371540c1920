package dev.turnout.user.appointment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How people are asked to take a place.
///
/// @param lasts how long the mailed link is good for
/// @param mailsPerPerson the most that one person may have mailed in an hour
/// @param mailsPerAddress the most that one address gets in a day, whoever asks; more wait
@Validated
@ConfigurationProperties("turnout.appointments")
record AppointmentProperties(
        @NotNull @DurationMin(hours = 1) @DurationMax(days = 90)
        Duration lasts,

        @Min(1) @Max(10_000) int mailsPerPerson,

        @Min(1) @Max(100) int mailsPerAddress) {}
