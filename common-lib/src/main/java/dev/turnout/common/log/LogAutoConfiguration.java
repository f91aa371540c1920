package dev.turnout.common.log;

import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Sends a service's log away where somebody said where to.
@AutoConfiguration(after = OtlpLoggingAutoConfiguration.class)
public class LogAutoConfiguration {

    @Bean
    LogShipping logShipping(ObjectProvider<LogRecordExporter> exporters, ObjectProvider<SdkLoggerProvider> loggers) {
        return new LogShipping(exporters.stream().findAny().isPresent() ? loggers.getIfAvailable() : null);
    }
}
