package dev.turnout.common.problem;

import dev.turnout.common.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Logs who was refused what for want of a right: part of the log inventory in `docs/audit.md`.
final class RefusedAccess {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedAccess.class);

    private RefusedAccess() {}

    static void log() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            LOG.atInfo()
                    .addKeyValue("personId", who == null ? "nobody" : who.getName())
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", request.getRequestURI())
                    .addKeyValue("address", String.valueOf(ClientAddress.current()))
                    .log("access refused");
        }
    }
}
