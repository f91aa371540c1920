package dev.turnout.common.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/// Carries the trace of a request across the outbox, as W3C `traceparent`.
class Traces {

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

    /// Runs work as a part of the trace that a message brought.
    void continuing(@Nullable String traceparent, String name, Runnable work) {
        Tracer active = tracer;
        String[] parts = traceparent == null ? new String[0] : traceparent.split("-");
        if (active == null || parts.length != 4) {
            work.run();
            return;
        }
        TraceContext parent = active.traceContextBuilder()
                .traceId(parts[1])
                .spanId(parts[2])
                .sampled("01".equals(parts[3]))
                .build();
        Span span = active.spanBuilder().setParent(parent).name(name).start();
        try (var _ = active.withSpan(span)) {
            work.run();
        } finally {
            span.end();
        }
    }
}
