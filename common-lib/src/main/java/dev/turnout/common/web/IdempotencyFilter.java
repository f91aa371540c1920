package dev.turnout.common.web;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;

/// Makes an unsafe request with an `Idempotency-Key` take effect once. The whole handling and the keeping of its
/// answer are one transaction: when the process dies in between, neither exists; when the answer is lost on the
/// way, the next try gets it again.
class IdempotencyFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final int MAX_KEY = 255;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final IdempotencyStore store;
    private final TransactionTemplate transaction;
    private final RequestMappingHandlerMapping handlers;
    private final HandlerExceptionResolver problems;
    private final Semaphore places;

    /// @param places how many requests with a key are handled at once; fewer than there are connections, because each
    /// holds one however long its handler waits for something else
    IdempotencyFilter(
            int places,
            IdempotencyStore store,
            TransactionTemplate transaction,
            RequestMappingHandlerMapping handlers,
            HandlerExceptionResolver problems) {
        this.places = new Semaphore(places, true);
        this.store = store;
        this.transaction = transaction;
        this.handlers = handlers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SAFE.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable HandlerMethod target = target(request);
        @Nullable
        IdempotencyRequired rule = target == null ? null : target.getMethodAnnotation(IdempotencyRequired.class);
        boolean notKept = target != null && target.hasMethodAnnotation(AnswerNotKept.class);
        @Nullable String key = request.getHeader(KEY);
        try {
            if (key == null) {
                if (rule != null) {
                    throw Problems.malformed(
                            "idempotency-key-required", "This operation needs an Idempotency-Key header.");
                }
                chain.doFilter(request, response);
            } else if (key.isBlank() || key.length() > MAX_KEY) {
                throw Problems.malformed(
                        "idempotency-key-invalid", "An Idempotency-Key has 1 to " + MAX_KEY + " characters.");
            } else if (rule != null && rule.handledByTarget() || notKept || anonymous()) {
                // strangers share no name under which an answer could be kept for one of them only
                chain.doFilter(request, response);
            } else {
                once(key, request, response, chain);
            }
        } catch (ProblemException
                | org.springframework.dao.DataAccessException
                | org.springframework.transaction.TransactionException fault) {
            if (!response.isCommitted()) {
                response.reset();
            }
            problems.resolveException(request, response, null, fault);
        }
    }

    private void once(String key, HttpServletRequest incoming, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var buffered = new ContentCachingResponseWrapper(response);
        // an upload in parts is read and kept by the container itself
        boolean parts = String.valueOf(incoming.getContentType()).startsWith("multipart/");
        HttpServletRequest request = parts ? incoming : new RepeatableRequest(incoming);
        byte[] hash = hash(request);
        String caller = caller();
        awaitPlace();
        try {
            transaction.executeWithoutResult(status -> {
                IdempotencyStore.@Nullable Stored earlier = earlier(caller, key, hash);
                if (earlier != null) {
                    replay(earlier, buffered);
                    return;
                }
                proceed(chain, request, buffered);
                keepOrUndo(caller, key, hash, buffered, status);
            });
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        } finally {
            places.release();
        }
        buffered.copyBodyToResponse();
    }

    private void awaitPlace() {
        try {
            if (places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw Problems.unavailable("temporarily-unavailable", "Please try again in a moment; nothing was changed.", 2);
    }

    private IdempotencyStore.@Nullable Stored earlier(String caller, String key, byte[] hash) {
        if (!store.tryHold(caller, key)) {
            throw Problems.conflict("request-in-flight", "The first request with this key is still being answered.");
        }
        IdempotencyStore.Stored earlier = store.find(caller, key).orElse(null);
        if (earlier != null && !Arrays.equals(earlier.requestHash(), hash)) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another request.",
                    Map.of());
        }
        return earlier;
    }

    private static void proceed(FilterChain chain, HttpServletRequest request, HttpServletResponse response) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A refusal changed nothing and may be answered differently next time, so it is not kept; its writes, if
    /// any, are undone.
    private void keepOrUndo(
            String caller, String key, byte[] hash, ContentCachingResponseWrapper response, TransactionStatus status) {
        if (response.getStatus() / 100 == 2 && !status.isRollbackOnly()) {
            store.keep(
                    caller,
                    key,
                    new IdempotencyStore.Stored(
                            hash, response.getStatus(), KeptHeaders.of(response), response.getContentAsByteArray()));
        } else {
            status.setRollbackOnly();
        }
    }

    private static void replay(IdempotencyStore.Stored earlier, HttpServletResponse response) {
        response.setStatus(earlier.status());
        KeptHeaders.restore(earlier.headers(), response);
        response.setHeader("Idempotent-Replayed", "true");
        try {
            response.getOutputStream().write(earlier.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable HandlerMethod target(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            HandlerExecutionChain chain = handlers.getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod method ? method : null;
        } catch (Exception _) {
            // the dispatcher finds the same fault and answers it
            return null;
        } finally {
            request.removeAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE);
        }
    }

    private static boolean anonymous() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken;
    }

    private static String caller() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null ? "anonymous" : who.getName();
    }

    private static byte[] hash(HttpServletRequest request) throws IOException, ServletException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + " "
                    + request.getHeader(HttpHeaders.IF_MATCH);
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            if (request instanceof RepeatableRequest repeatable) {
                return digest.digest(repeatable.body());
            }
            for (Part part : request.getParts()) {
                digest.update((part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
                try (var content = new DigestInputStream(part.getInputStream(), digest)) {
                    long _ = content.transferTo(OutputStream.nullOutputStream());
                }
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
