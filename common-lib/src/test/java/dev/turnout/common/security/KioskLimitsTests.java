package dev.turnout.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerMapping;

class KioskLimitsTests {

    private final KioskLimits limits = new KioskLimits();

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/events/{eventId}/stars",
        "GET, /api/v1/people/me",
        "HEAD, /api/v1/events/{eventId}",
        "PUT, /api/v1/sessions/{sessionId}/star",
        "DELETE, /api/v1/sessions/{id}/star",
        "POST, /api/v1/events/{eventId}/check-ins",
        "POST, /api/v1/live-tokens"
    })
    void aKioskReadsStarsAndChecksIn(String method, String pattern) {
        by("kiosk");
        assertThat(passes(method, pattern)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/people/me/health",
        "GET, /api/v1/participants/{id}/health",
        "GET, /api/v1/registrations/{id}/documents/{documentId}",
        "GET, /api/v1/passes/{id}",
        "GET, /api/v1/people/me/privacy-requests/{id}/archive",
        "GET, /api/v1/organizations/{id}/audit-rows.csv",
        "POST, /api/v1/organizations",
        "PUT, /api/v1/people/me/password",
        "POST, /api/v1/orders",
        "DELETE, /api/v1/sessions/{sessionId}",
        "PATCH, /api/v1/ticket-types/{id}",
        "POST, ''"
    })
    void andNothingElse(String method, String pattern) {
        by("kiosk");
        assertThatThrownBy(() -> passes(method, pattern)).isInstanceOf(ProblemException.class);
        by("pwd");
        assertThat(passes(method, pattern)).as("elsewhere").isTrue();
    }

    private boolean passes(String method, String pattern) {
        var request = new MockHttpServletRequest(method, "/api/v1/anything");
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
        return limits.preHandle(request, new MockHttpServletResponse(), new Object());
    }

    private static void by(String means) {
        Jwt token = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .subject("somebody")
                .claim("amr", List.of(means))
                .build();
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
    }
}
