package dev.turnout.user.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/// What was asked for before the sign-in, kept in a cookie. One that holds no address holds nothing.
final class KeptRequests implements RequestCache {

    private final RequestCache cookies;

    KeptRequests(RequestCache cookies) {
        this.cookies = cookies;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        cookies.saveRequest(request, response);
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return orNothing(() -> {
            SavedRequest kept = cookies.getRequest(request, response);
            if (kept != null) {
                URI _ = URI.create(kept.getRedirectUrl());
            }
            return kept;
        });
    }

    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return orNothing(() -> cookies.getMatchingRequest(request, response));
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        cookies.removeRequest(request, response);
    }

    private static <T> @Nullable T orNothing(Supplier<@Nullable T> kept) {
        try {
            return kept.get();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
