package dev.turnout.common.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Carries the trace of a request across the outbox, as W3C `traceparent`.
class Traces {

    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
    private static final int SAMPLED = 1;

    private final @Nullable Tracer tracer;

    Traces(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /// The current trace, null outside one.
    @Nullable
    String current() {
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span == null) {
            return null;
        }
        TraceContext context = span.context();
        return "00-" + context.traceId() + "-" + context.spanId() + "-"
                + (Boolean.TRUE.equals(context.sampled()) ? "01" : "00");
    }

    /// Runs work as a part of the trace that a message brought. What is no `traceparent` begins a trace of its own.
    void continuing(@Nullable String traceparent, String name, Runnable work) {
        Tracer active = tracer;
        if (active == null) {
            work.run();
            return;
        }
        Span.Builder builder = active.spanBuilder().name(name);
        Matcher parts = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (parts.matches()) {
            builder.setParent(active.traceContextBuilder()
                    .traceId(parts.group(1))
                    .spanId(parts.group(2))
                    .sampled((Integer.parseInt(parts.group(3), 16) & SAMPLED) != 0)
                    .build());
        } else {
            builder.setNoParent();
        }
        Span span = builder.start();
        try (var _ = active.withSpan(span)) {
            work.run();
        } finally {
            span.end();
        }
    }
}
