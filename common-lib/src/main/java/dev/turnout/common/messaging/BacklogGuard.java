package dev.turnout.common.messaging;

import dev.turnout.common.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Tells writes to wait while too many facts are unpublished. Consumers are not asked: what they write was promised
/// already.
final class BacklogGuard implements HandlerInterceptor {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final int RETRY_AFTER_SECONDS = 5;

    private final Backlog backlog;

    BacklogGuard(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (backlog.isFull() && !SAFE.contains(request.getMethod()) && mayWait(handler)) {
            throw Problems.unavailable(
                    "outbox-full", "The platform is catching up; please try again shortly.", RETRY_AFTER_SECONDS);
        }
        return true;
    }

    private static boolean mayWait(Object handler) {
        return handler instanceof HandlerMethod method
                && !method.hasMethodAnnotation(NeverWaits.class)
                && !method.getBeanType().isAnnotationPresent(NeverWaits.class);
    }
}
