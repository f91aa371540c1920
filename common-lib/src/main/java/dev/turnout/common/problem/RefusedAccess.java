package dev.turnout.common.problem;

import dev.turnout.common.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Logs who was refused what: for want of a right, because nothing is there or it is not theirs, with a token that does
/// not count, or for input that breaks the rules. Part of the log inventory in `docs/audit.md`; what was sent is not
/// told.
final class RefusedAccess {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedAccess.class);

    /// 32 bytes as text: where an address has such a word, it is the proof that somebody may read what is there.
    private static final Pattern SECRET = Pattern.compile("(?<=/)[A-Za-z0-9_-]{43}(?=[/.]|$)");

    private RefusedAccess() {}

    static void log(ProblemException refusal) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            what(refusal, request).ifPresent(what -> log(what, refusal, request));
        }
    }

    private static Optional<String> what(ProblemException refusal, HttpServletRequest request) {
        return switch (refusal.status()) {
            case FORBIDDEN -> Optional.of("access refused");
            case NOT_FOUND -> Optional.of("nothing there, or not theirs");
            case UNPROCESSABLE_CONTENT -> Optional.of("input refused");
            // Without a token somebody has not signed in yet; with one, it is forged, foreign or too old.
            case UNAUTHORIZED ->
                Optional.of("token refused").filter(_ -> request.getHeader(HttpHeaders.AUTHORIZATION) != null);
            default -> Optional.empty();
        };
    }

    private static void log(String what, ProblemException refusal, HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        LOG.atInfo()
                .addKeyValue("personId", who == null ? "nobody" : who.getName())
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", SECRET.matcher(request.getRequestURI()).replaceAll("…"))
                .addKeyValue("address", String.valueOf(ClientAddress.current()))
                .addKeyValue("problem", refusal.slug())
                .addKeyValue("faults", faults(refusal))
                .log(what);
    }

    private static String faults(ProblemException refusal) {
        return refusal.extras().get("errors") instanceof List<?> faults
                ? faults.stream()
                        .filter(FieldFault.class::isInstance)
                        .map(FieldFault.class::cast)
                        .map(fault -> fault.pointer() + " " + fault.code())
                        .collect(Collectors.joining(", "))
                : "";
    }
}
