package dev.turnout.gateway.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Sends the log to another system too, where `management.opentelemetry.logging.export.otlp.endpoint` names one: from
/// the first moment at which this service does something until the last.
final class LogShipping implements SmartLifecycle {

    private final @Nullable SdkLoggerProvider loggers;
    private @Nullable ShippingAppender appender;

    /// @param loggers null when nothing is sent away
    LogShipping(@Nullable SdkLoggerProvider loggers) {
        this.loggers = loggers;
    }

    @Override
    public void start() {
        if (loggers != null && LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            var shipping = new ShippingAppender(loggers, Speakers.of(logback));
            shipping.setContext(logback);
            shipping.start();
            root(logback).addAppender(shipping);
            appender = shipping;
        }
    }

    @Override
    public void stop() {
        if (appender != null && LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            root(logback).detachAppender(appender);
            appender.stop();
            appender = null;
        }
    }

    private static Logger root(LoggerContext logback) {
        return logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    public boolean isRunning() {
        return appender != null;
    }

    /// Before all others, and after them.
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
