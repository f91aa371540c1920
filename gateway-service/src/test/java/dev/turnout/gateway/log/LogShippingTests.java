package dev.turnout.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// The log reaches a collector, which is another system, and nobody when there is none.
class LogShippingTests {

    private static final Logger LOG = LoggerFactory.getLogger(LogShippingTests.class);

    private final CopyOnWriteArrayList<String> arrived = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/logs", this::take);
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        arrived.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Test
    void whatIsLoggedReachesTheCollectorWithItsFieldsAndFaults() {
        service("management.opentelemetry.logging.export.otlp.endpoint=http://127.0.0.1:"
                        + collector.getAddress().getPort() + "/v1/logs")
                .run(context -> {
                    assertThat(context.getBean(LogShipping.class).isRunning()).isTrue();
                    LOG.atWarn()
                            .addKeyValue("person", "0199-somebody")
                            .setCause(new IllegalStateException("the pool is dry"))
                            .log("no lane is free");
                });
        LOG.warn("nobody is there any more");

        assertThat(String.join("", arrived))
                .contains("no lane is free", "0199-somebody", "the pool is dry", "LogShippingTests", "a-service")
                .doesNotContain("nobody is there any more");
    }

    @Test
    void whatOneOfTwoServicesInAProcessSaysIsSentOnceAndByThatOne() {
        String endpoint = "management.opentelemetry.logging.export.otlp.endpoint=http://127.0.0.1:"
                + collector.getAddress().getPort() + "/v1/logs";
        service(endpoint)
                .withClassLoader(new URLClassLoader(new URL[0], getClass().getClassLoader()))
                .run(one -> service(endpoint, "spring.application.name=another-service")
                        .withClassLoader(
                                new URLClassLoader(new URL[0], getClass().getClassLoader()))
                        .run(other -> LOG.warn("no lane is free")));

        assertThat(arrived)
                .filteredOn(sent -> sent.contains("no lane is free"))
                .singleElement(STRING)
                .contains("another-service");
    }

    @Test
    void withoutACollectorNothingIsSentAway() {
        service().run(context -> {
            assertThat(context.getBean(LogShipping.class).isRunning()).isFalse();
            LOG.warn("no lane is free");
        });

        assertThat(arrived).isEmpty();
    }

    private static ApplicationContextRunner service(String... settings) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        OpenTelemetrySdkAutoConfiguration.class,
                        OpenTelemetryLoggingAutoConfiguration.class,
                        OtlpLoggingAutoConfiguration.class))
                .withUserConfiguration(LogConfiguration.class)
                .withPropertyValues("spring.application.name=a-service")
                .withPropertyValues(settings);
    }
}
