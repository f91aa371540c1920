package dev.turnout.user.appointment;

import dev.turnout.user.mail.Mailer;
import dev.turnout.user.organization.InvitationSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Mails appointments apart from the request that made them, so that its time tells nothing. An address that the server
/// will not have is not tried again; a server that is away is, for some hours.
@Component
class AppointmentMailer {

    private static final Logger log = LoggerFactory.getLogger(AppointmentMailer.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration ADDRESS_PAUSE = Duration.ofHours(1);
    private static final Duration ADDRESS_SPAN = Duration.ofDays(1);
    private static final int ATTEMPTS = 9;

    private final Appointments appointments;
    private final Offices offices;
    private final AppointmentMailText text;
    private final Mailer mailer;
    private final AppointmentProperties properties;
    private final Clock clock;

    AppointmentMailer(
            Appointments appointments,
            Offices offices,
            AppointmentMailText text,
            Mailer mailer,
            AppointmentProperties properties,
            Clock clock) {
        this.appointments = appointments;
        this.offices = offices;
        this.text = text;
        this.mailer = mailer;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void send() {
        if (mailer.configured()) {
            appointments.claim(clock.instant()).forEach(this::send);
        }
    }

    private void send(Appointments.Due due) {
        Appointment one = due.appointment();
        Instant now = clock.instant();
        Optional<Office.Words> words = one.open(now) ? offices.words(one) : Optional.empty();
        if (words.isEmpty()) {
            appointments.mailed(one.id(), "failed", null);
        } else if (appointments.sentTo(one.email(), now.minus(ADDRESS_SPAN)) >= properties.mailsPerAddress()) {
            appointments.later(one.id(), now.plus(ADDRESS_PAUSE));
        } else {
            send(due, words.get());
        }
    }

    private void send(Appointments.Due due, Office.Words words) {
        Appointment one = due.appointment();
        InvitationSecret secret = InvitationSecret.fresh();
        appointments.link(one.id(), secret);
        try {
            mailer.send(text.of(one, words, secret));
            appointments.mailed(one.id(), "sent", clock.instant());
        } catch (MailException failure) {
            boolean refused = Mailer.refusedForGood(failure);
            log.atWarn()
                    .addKeyValue("appointment", one.id())
                    .addKeyValue("failure", failure.getClass().getSimpleName())
                    .log(refused ? "mail server refuses an appointment" : "mail server does not take an appointment");
            if (refused || due.attempts() >= ATTEMPTS) {
                appointments.mailed(one.id(), refused ? "refused" : "failed", null);
            } else {
                Duration pause = PAUSE.multipliedBy(1L << Math.min(due.attempts() - 1, 7));
                appointments.later(one.id(), clock.instant().plus(pause));
            }
        }
    }
}
