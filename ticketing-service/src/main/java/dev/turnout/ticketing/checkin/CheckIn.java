package dev.turnout.ticketing.checkin;

import dev.turnout.common.fault.FaultPoint;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.ticketing.ticket.Reading;
import dev.turnout.ticketing.ticket.TicketReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lets the holder of a ticket in, once. The nonce is the scanner's name for one scan: sent again, it gets the same
/// answer.
@Component
class CheckIn {

    private final TicketReader reader;
    private final Scans scans;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CheckIn(TicketReader reader, Scans scans, ApplicationEventPublisher events, Clock clock) {
        this.reader = reader;
        this.scans = scans;
        this.events = events;
        this.clock = clock;
    }

    /// One scan at a door, which `area` names; `at` is the scanner's time, and may lie back when it had no network.
    record Command(
            UUID eventId,
            String code,
            String nonce,
            @Nullable Instant at,
            UUID by,
            @Nullable String area) {}

    @Transactional
    Scan handle(Command command) {
        // Two uploads of one scan wait for each other here, so that the second finds the first one's answer.
        scans.lock(command.eventId(), command.nonce());
        byte[] hash = hash(command.code());
        Optional<Scans.Kept> before = scans.find(command.eventId(), command.nonce());
        if (before.isPresent()) {
            return again(before.get(), hash);
        }
        Scan scan = decide(command);
        scans.insert(command.eventId(), command.nonce(), hash, scan, command.by(), command.area(), clock.instant());
        FaultPoint.hit("check-in.after-admission");
        return scan;
    }

    /// The answer to one code is none to another, whatever a scanner calls its scans.
    private static Scan again(Scans.Kept before, byte[] hash) {
        if (before.codeHash() != null && !MessageDigest.isEqual(before.codeHash(), hash)) {
            throw Problems.invalid(
                    List.of(new FieldFault("/nonce", "nonce-reused", "This nonce was used for another code.")));
        }
        return before.scan();
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.strip().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Scan decide(Command command) {
        Instant at = command.at() == null ? clock.instant() : command.at();
        return switch (reader.read(command.eventId(), command.code(), at)) {
            case Reading.Invalid(String reason) -> Scan.refused(Scan.Result.INVALID, reason, at);
            case Reading.WrongEvent() -> Scan.refused(Scan.Result.WRONG_EVENT, null, at);
            case Reading.Genuine(UUID id, String type, boolean cancelled, var _)
            when cancelled -> new Scan(Scan.Result.CANCELLED, null, id, type, null, at);
            case Reading.Genuine(UUID id, String type, var _, boolean validNow)
            when !validNow -> new Scan(Scan.Result.INVALID, "outside-validity", id, type, null, at);
            case Reading.Genuine(UUID id, String type, var _, var _) -> admit(command, id, type, at);
        };
    }

    private Scan admit(Command command, UUID ticketId, String type, Instant at) {
        Optional<Instant> before = scans.admit(command.eventId(), ticketId, at, clock.instant(), command.by());
        if (before.isPresent()) {
            return new Scan(Scan.Result.ALREADY_ADMITTED, null, ticketId, type, before.get(), at);
        }
        events.publishEvent(new TicketCheckedIn(ticketId, command.eventId(), at));
        return new Scan(Scan.Result.ADMITTED, null, ticketId, type, at, at);
    }
}
