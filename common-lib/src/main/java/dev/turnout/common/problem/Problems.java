package dev.turnout.common.problem;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/// The refusals that every service knows. Each returns an exception to throw.
public final class Problems {

    private Problems() {}

    /// 404: there is no such thing, or the caller may not know that there is.
    public static ProblemException notFound(String what) {
        return new ProblemException(HttpStatus.NOT_FOUND, "not-found", "There is no such " + what + ".", Map.of());
    }

    /// 403: the caller is known here, but their role does not allow this.
    public static ProblemException forbidden() {
        return new ProblemException(
                HttpStatus.FORBIDDEN, "forbidden", "Your role in this event does not allow this.", Map.of());
    }

    /// 401: the caller must sign in first.
    public static ProblemException unauthenticated() {
        return new ProblemException(HttpStatus.UNAUTHORIZED, "unauthenticated", "Please sign in first.", Map.of());
    }

    /// 409 of the given type.
    public static ProblemException conflict(String slug, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, slug, detail, Map.of());
    }

    /// 422: these places of the request are wrong; all of them are named.
    public static ProblemException invalid(List<FieldFault> faults) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "invalid-request",
                faults.size() == 1 ? faults.getFirst().detail() : faults.size() + " things in the request are wrong.",
                Map.of("errors", List.copyOf(faults)));
    }

    /// 400 of the given type: the request cannot be understood.
    public static ProblemException malformed(String slug, String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, slug, detail, Map.of());
    }

    /// 503 with `Retry-After`.
    public static ProblemException unavailable(String slug, String detail, int retryAfterSeconds) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE, slug, detail, Map.of("retryAfter", retryAfterSeconds));
    }
}
