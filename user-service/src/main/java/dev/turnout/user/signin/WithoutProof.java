package dev.turnout.user.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/// What a request gets that proves nothing: a person is led to the sign-in page, a client is told in its own words. Who
/// has signed in, and is asked for by an app that they have not allowed yet, is led to where they may.
final class WithoutProof implements AuthenticationEntryPoint {

    private final OneTimeSignIns signIns;

    WithoutProof(OneTimeSignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        switch (request.getRequestURI()) {
            case "/auth/token", "/auth/revoke", "/auth/introspect" -> {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.getOutputStream().write("{\"error\":\"invalid_client\"}".getBytes(StandardCharsets.UTF_8));
            }
            case "/auth/userinfo" -> {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            }
            default -> response.sendRedirect(signIns.signedIn(request).isPresent() ? "/auth/consent" : "/auth/login");
        }
    }
}
