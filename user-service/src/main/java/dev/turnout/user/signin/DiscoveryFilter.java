package dev.turnout.user.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Clients look for what a server can do behind its issuer, which has a path here; Spring answers without it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DiscoveryFilter extends OncePerRequestFilter {

    private static final String BEHIND_ISSUER = "/auth/.well-known/";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(BEHIND_ISSUER);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring("/auth".length());
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getRequestURI() {
                        return path;
                    }

                    @Override
                    public String getServletPath() {
                        return path;
                    }
                },
                response);
    }
}
