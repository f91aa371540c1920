package dev.turnout.user.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Where people come by HTTPS, names every cookie of the sign-in pages as this host's alone (`__Host-`), and reads no
/// other: so no neighbour of the host and no page in clear can put one of its own in their place. Browsers take that
/// prefix by HTTPS and with the path `/` only; the gateway still hands these cookies to nothing but `/auth`. On a
/// machine
/// of one's own they have no prefix.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HostCookies extends OncePerRequestFilter {

    static final String PREFIX = "__Host-";

    private static final Pattern PATH = Pattern.compile("(?i);\\s*Path=[^;]*");

    private final boolean secure;

    HostCookies(@Value("${turnout.public-url}") String publicUrl) {
        this.secure = publicUrl.startsWith("https:");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !secure;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Reading(request), new Writing(response));
    }

    private static final class Reading extends HttpServletRequestWrapper {

        Reading(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            Cookie[] all = super.getCookies();
            return all == null
                    ? null
                    : Arrays.stream(all)
                            .filter(cookie -> cookie.getName().startsWith(PREFIX))
                            .map(cookie -> new Cookie(cookie.getName().substring(PREFIX.length()), cookie.getValue()))
                            .toArray(Cookie[]::new);
        }
    }

    private static final class Writing extends HttpServletResponseWrapper {

        Writing(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            var named = new Cookie(PREFIX + cookie.getName(), cookie.getValue());
            cookie.getAttributes().forEach(named::setAttribute);
            named.setSecure(true);
            named.setPath("/");
            super.addCookie(named);
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, named(name, value));
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, named(name, value));
        }

        private static String named(String name, String value) {
            return HttpHeaders.SET_COOKIE.equalsIgnoreCase(name)
                    ? PREFIX + PATH.matcher(Objects.requireNonNull(value)).replaceAll("") + "; Path=/"
                    : value;
        }
    }
}
