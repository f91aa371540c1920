package dev.turnout.user.organization;

import dev.turnout.common.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Who came by a pass holds what the pass gives: they read here and open a live connection, but found, join or change
/// nothing, and give themselves no other way in.
@Configuration(proxyBeanMethods = false)
class PassLimits implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (byPass() && !reads && !request.getRequestURI().equals("/api/v1/live-tokens")) {
            throw Problems.forbidden();
        }
        return true;
    }

    private static boolean byPass() {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            return false;
        }
        List<String> means = token.getToken().getClaimAsStringList("amr");
        return means != null && means.contains("pass");
    }
}
