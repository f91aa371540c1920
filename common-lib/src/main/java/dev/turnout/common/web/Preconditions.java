package dev.turnout.common.web;

import dev.turnout.common.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// Guards a change to a versioned resource by the `If-Match` header.
public final class Preconditions {

    private Preconditions() {}

    /// Lets the request pass when its `If-Match` names the version (or is `*`).
    ///
    /// @param current the resource as the caller may see it now; put into the answer's `current` when the version
    /// is stale
    /// @throws ProblemException 428 without the header, 412 when it names another version
    public static void requireMatch(HttpServletRequest request, long version, Supplier<?> current) {
        String wanted = request.getHeader(HttpHeaders.IF_MATCH);
        if (wanted == null || wanted.isBlank()) {
            throw new ProblemException(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "version-required",
                    "Say in If-Match which version you are changing.",
                    Map.of());
        }
        String tag = ETags.of(version);
        boolean matches =
                Arrays.stream(wanted.split(",")).map(String::strip).anyMatch(one -> one.equals("*") || one.equals(tag));
        if (!matches) {
            throw new ProblemException(
                    HttpStatus.PRECONDITION_FAILED,
                    "version-stale",
                    "Somebody else changed this in the meantime.",
                    Map.of("current", current.get(), "currentVersion", tag));
        }
    }
}
