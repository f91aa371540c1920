package dev.turnout.common.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// A proof of possession (RFC 9449) names the address that its client called, which is the platform's and not the one
/// that the gateway calls a service by.
final class PublicAddressFilter extends OncePerRequestFilter {

    private final String publicUrl;

    PublicAddressFilter(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader("DPoP") == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public StringBuffer getRequestURL() {
                        return new StringBuffer(publicUrl).append(getRequestURI());
                    }
                },
                response);
    }
}
