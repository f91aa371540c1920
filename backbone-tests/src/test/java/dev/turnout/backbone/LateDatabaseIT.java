package dev.turnout.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.common.TurnoutApplication;
import dev.turnout.common.test.CuttableProxy;
import dev.turnout.common.test.Infrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// C6 for one service: it starts before its database does, and is ready without help when that comes.
class LateDatabaseIT {

    private final Infrastructure.Database database = Infrastructure.shared().newDatabase("backbone");
    private final CuttableProxy line = CuttableProxy.to(database.host(), database.port());

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void waitsForItsDatabase() throws Exception {
        line.cut();
        CompletableFuture<ConfigurableApplicationContext> start = start();
        assertThatThrownBy(() -> start.get(5, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);

        line.heal();

        try (ConfigurableApplicationContext service = start.get(30, TimeUnit.SECONDS)) {
            assertThat(service.isRunning()).isTrue();
        }
    }

    /// The twin: without its patience a service that starts first does not start at all.
    @Test
    void withoutItsPatienceItWouldNotStart() {
        line.cut();

        assertThatThrownBy(() -> start("--spring.flyway.connect-retries=0").get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasStackTraceContaining("Unable to obtain connection");
    }

    private CompletableFuture<ConfigurableApplicationContext> start(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--turnout.database.host=127.0.0.1",
                "--turnout.database.port=" + line.port(),
                "--turnout.database.name=" + database.name(),
                "--spring.datasource.username=" + database.role(),
                "--spring.datasource.password=test",
                "--spring.flyway.user=" + database.role(),
                "--spring.flyway.password=test",
                "--spring.kafka.bootstrap-servers=" + Infrastructure.shared().bootstrapServers(),
                "--turnout.client-secret=test",
                "--turnout.accept-any-secret=true"));
        arguments.addAll(List.of(more));
        return CompletableFuture.supplyAsync(() -> TurnoutApplication.run(
                BackboneApplication.class, "backbone-service", arguments.toArray(String[]::new)));
    }
}
