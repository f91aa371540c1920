package dev.turnout.gateway.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.List;

/// Hands each entry of the log to OpenTelemetry with its fields and its trace. It never waits: what cannot be sent away
/// in time is dropped there and stands in the output.
final class ShippingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    /// What they log about sending would have to be sent.
    private static final List<String> SENDERS = List.of("io.opentelemetry", "okhttp3");

    private final LoggerProvider loggers;
    private final Speakers speakers;

    ShippingAppender(LoggerProvider loggers, Speakers speakers) {
        this.loggers = loggers;
        this.speakers = speakers;
        setName("shipping");
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (SENDERS.stream().anyMatch(event.getLoggerName()::startsWith) || speakers.isAnother()) {
            return;
        }
        LogRecordBuilder entry = loggers.get(event.getLoggerName())
                .logRecordBuilder()
                .setTimestamp(event.getInstant())
                .setContext(Context.current())
                .setSeverity(severity(event.getLevel()))
                .setSeverityText(event.getLevel().toString())
                .setBody(event.getFormattedMessage());
        event.getMDCPropertyMap().forEach(entry::setAttribute);
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> entry.setAttribute(pair.key, String.valueOf(pair.value)));
        }
        if (event.getThrowableProxy() instanceof ThrowableProxy fault) {
            entry.setException(fault.getThrowable());
        }
        entry.emit();
    }

    @Override
    public void stop() {
        super.stop();
        speakers.leave();
    }

    private static Severity severity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> Severity.ERROR;
            case Level.WARN_INT -> Severity.WARN;
            case Level.INFO_INT -> Severity.INFO;
            case Level.DEBUG_INT -> Severity.DEBUG;
            default -> Severity.TRACE;
        };
    }
}
