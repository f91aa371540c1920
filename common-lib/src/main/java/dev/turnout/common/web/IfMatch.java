package dev.turnout.common.web;

import dev.turnout.common.problem.ProblemException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Which version of a resource a request changes, as its `If-Match` header says. An operation that has a parameter of
/// this type needs the header, and its document says so.
///
/// @param header null when there is none, which is refused as soon as the version is required
public record IfMatch(@Nullable String header) {

    /// Lets the request pass when it names the version (or `*`).
    ///
    /// @param current the resource as the caller may see it now; put into the answer's `current` when the version
    /// is stale
    /// @throws ProblemException 428 without the header, 412 when it names another version
    public void require(long version, Supplier<?> current) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "version-required",
                    "Say in If-Match which version you are changing.",
                    Map.of());
        }
        String tag = ETags.of(version);
        boolean matches =
                Arrays.stream(header.split(",")).map(String::strip).anyMatch(one -> one.equals("*") || one.equals(tag));
        if (!matches) {
            throw new ProblemException(
                    HttpStatus.PRECONDITION_FAILED,
                    "version-stale",
                    "Somebody else changed this in the meantime.",
                    Map.of("current", current.get(), "currentVersion", tag));
        }
    }
}
