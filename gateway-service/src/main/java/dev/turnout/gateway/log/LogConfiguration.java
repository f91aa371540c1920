package dev.turnout.gateway.log;

import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Sends the gateway's log away where somebody said where to.
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    LogShipping logShipping(ObjectProvider<LogRecordExporter> exporters, ObjectProvider<SdkLoggerProvider> loggers) {
        return new LogShipping(exporters.stream().findAny().isPresent() ? loggers.getIfAvailable() : null);
    }
}
