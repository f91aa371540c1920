package dev.turnout.common.problem;

import java.util.Map;
import org.springframework.http.HttpStatus;

/// A refusal that reaches the caller as an RFC 9457 problem of type `urn:turnout:problem:<slug>`.
public final class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String slug;
    private final transient Map<String, ?> extras;

    /// @param slug stable, kebab-case, listed in `docs/problems.md`
    /// @param detail one plain sentence, without personal data
    /// @param extras further members of the problem; `retryAfter` (seconds) also becomes the header
    public ProblemException(HttpStatus status, String slug, String detail, Map<String, ?> extras) {
        super(detail, null, false, false);
        this.status = status;
        this.slug = slug;
        this.extras = Map.copyOf(extras);
    }

    /// The HTTP status to answer with.
    public HttpStatus status() {
        return status;
    }

    /// The problem's type without its prefix.
    public String slug() {
        return slug;
    }

    /// The sentence for people.
    public String detail() {
        return String.valueOf(getMessage());
    }

    /// Further members of the problem.
    public Map<String, ?> extras() {
        return extras;
    }
}
