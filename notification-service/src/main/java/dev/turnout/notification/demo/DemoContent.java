package dev.turnout.notification.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a demo starts with, and adds it once.
@Component
@ConditionalOnBooleanProperty("turnout.demo")
public class DemoContent {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    DemoContent(JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
    }

    /// @param name of a file in `notification-service`
    public <T> T read(String name, Class<T> type) {
        var file = new ClassPathResource("notification-service/" + name, DemoContent.class.getClassLoader());
        try (InputStream content = file.getInputStream()) {
            return json.readValue(content, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds something in one transaction if it is missing; of two instances that start at once, one does.
    public void addOnce(BooleanSupplier missing, Runnable add) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('notification-service/demo'))")
                    .query((_, _) -> 0)
                    .single();
            if (missing.getAsBoolean()) {
                add.run();
            }
        });
    }
}
