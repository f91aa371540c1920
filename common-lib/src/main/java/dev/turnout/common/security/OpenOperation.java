package dev.turnout.common.security;

import org.springframework.http.HttpMethod;

/// An operation that needs no token. A service declares its own as beans; everything else answers 401 without
/// one.
///
/// @param pattern path pattern, `{name}` and `**` allowed
/// @param reason why anybody may call this
public record OpenOperation(HttpMethod method, String pattern, String reason) {

    public OpenOperation {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("say why " + method + " " + pattern + " is open");
        }
    }

    /// A public read.
    public static OpenOperation get(String pattern, String reason) {
        return new OpenOperation(HttpMethod.GET, pattern, reason);
    }

    /// A public write.
    public static OpenOperation post(String pattern, String reason) {
        return new OpenOperation(HttpMethod.POST, pattern, reason);
    }
}
