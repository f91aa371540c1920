package dev.turnout.common.security;

import dev.turnout.common.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Who is signed in at a kiosk, where the next person already waits, reads and checks in, and does nothing else: no
/// account, team, money or privacy is changed, and no health data, papers, passes, exports or logs
/// are shown.
class KioskLimits implements WebMvcConfigurer, HandlerInterceptor {

    private static final Set<String> DONE_THERE = Set.of(
            "PUT /api/v1/sessions/{}/star",
            "DELETE /api/v1/sessions/{}/star",
            "POST /api/v1/events/{}/check-ins",
            "POST /api/v1/live-tokens");

    private static final List<String> NOT_SHOWN_THERE = List.of(
            "/health",
            "/participants",
            "/registrations",
            "/medication",
            "/privacy-requests",
            "/audit-rows",
            "/dead-letters",
            "/passes",
            "/export",
            ".csv");

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (atKiosk() && !allowed(request)) {
            throw Problems.forbidden();
        }
        return true;
    }

    /// Judged by the pattern that was matched, because an address can be written in many ways.
    private static boolean allowed(HttpServletRequest request) {
        String pattern = Objects.toString(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), "")
                .replaceAll("\\{[^}]*}", "{}");
        return switch (request.getMethod()) {
            case "GET", "HEAD" -> NOT_SHOWN_THERE.stream().noneMatch(pattern::contains);
            default -> DONE_THERE.contains(request.getMethod() + " " + pattern);
        };
    }

    private static boolean atKiosk() {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            return false;
        }
        List<String> means = token.getToken().getClaimAsStringList("amr");
        return means != null && means.contains("kiosk");
    }
}
