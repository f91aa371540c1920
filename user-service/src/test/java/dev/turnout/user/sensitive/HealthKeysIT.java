package dev.turnout.user.sensitive;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.turnout.common.test.TestTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/// The keys of health data: bound to their place, changed while in use, and missed in plain words.
class HealthKeysIT extends HealthTest {

    @Value("${turnout.vault.keys-directory}")
    private Path directory;

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("healthKeysRewrap")
    private RecurringTask<Void> rewrap;

    @BeforeEach
    void somethingToSeal() {
        write(father, athlete, "medical", 0, ALLERGIC);
    }

    @Test
    void theMasterKeysAreReadByTheirOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(file()))
                .isEqualTo(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    @Test
    void whatWasMovedToAnotherPlaceDoesNotOpen() {
        UUID other = athleteOf(father);
        write(father, other, "medical", 0, ALLERGIC);
        write(father, athlete, "support", 0, "{\"needs\": [\"Quiet room\"]}");

        put(content(other, "medical"), athlete, "medical");
        assertThat(own(father, athlete).slug()).as("another's content").isEqualTo("health-data-locked");
        assertThat(own(father, other).status()).isEqualTo(200);

        put(content(athlete, "support"), athlete, "medical");
        assertThat(own(father, athlete).slug()).as("another section's content").isEqualTo("health-data-locked");

        db.sql("""
                        UPDATE health_key k SET wrapped = o.wrapped FROM health_key o
                        WHERE k.participant_id = ? AND o.participant_id = ?
                        """).params(athlete, other).update();
        put(content(other, "medical"), athlete, "medical");
        assertThat(own(father, athlete).slug()).as("another's key").isEqualTo("health-data-locked");
    }

    @Test
    void withoutTheMasterKeysNothingIsShownOrWrittenUntilTheyAreBack() throws IOException {
        Path aside = file().resolveSibling("aside");
        Files.move(file(), aside);
        try {
            Answer read = read(medic, athlete, "treatment");
            assertThat(read.status()).isEqualTo(503);
            assertThat(read.slug()).isEqualTo("health-data-locked");
            assertThat(write(father, athlete, "medical", 1, ALLERGIC).status()).isEqualTo(503);
            assertThat(file()).doesNotExist();
            Files.writeString(file(), "{\"no\": \"keys\"}");
            assertThat(read(medic, athlete, "treatment").status()).isEqualTo(503);
        } finally {
            Files.move(aside, file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(read(medic, athlete, "treatment").text()).contains("Peanuts");
        assertThat(db.sql("SELECT count(*) FROM health_read WHERE participant_id = ? AND way = 'duty'")
                        .param(athlete)
                        .query(Long.class)
                        .single())
                .as("what was not shown is not recorded as read")
                .isEqualTo(1);
    }

    @Test
    void keysChangeWhileDataIsRead() throws Exception {
        read(medic, athlete, "other");
        byte[] before = content(athlete, "medical");
        long master = master();
        var over = new AtomicBoolean();
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = threads.submit(() -> {
                while (!over.get()) {
                    statuses.add(own(father, athlete).status());
                }
            });
            try {
                rotate(false);
                runJob();
                assertThat(master()).isNotEqualTo(master);
                rotate(true);
                runJob();
                assertThat(renewing()).isFalse();
                db.sql("UPDATE health_key SET older_until = now() WHERE participant_id = ?")
                        .param(athlete)
                        .update();
                runJob();
                assertThat(withOlderKeys()).isFalse();
            } finally {
                over.set(true);
            }
            reading.get();
        }

        assertThat(statuses).isNotEmpty().containsOnly(200);
        assertThat(whoLooked(father).text()).contains("she fell at the finish");
        put(before, athlete, "medical");
        assertThat(own(father, athlete).slug())
                .as("what was sealed with the old key")
                .isEqualTo("health-data-locked");
    }

    @Test
    void onlyThePlatformItselfChangesKeys() {
        assertThat(send("POST", owner, "/internal/v1/health-keys/rotation", "{\"dataKeys\": false}")
                        .status())
                .isEqualTo(403);
    }

    private void rotate(boolean dataKeys) {
        var _ = RestClient.create("http://127.0.0.1:" + port)
                .post()
                .uri("/internal/v1/health-keys/rotation")
                .header("Authorization", TestTokens.serviceBearer("turnout-platform"))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"dataKeys\": %s}".formatted(dataKeys))
                .retrieve()
                .toBodilessEntity();
    }

    private void runJob() {
        var _ = rewrap.execute(new TaskInstance<>("health-keys-rewrap", "recurring"), null);
    }

    private long master() {
        return db.sql("SELECT master_key FROM health_key WHERE participant_id = ?")
                .param(athlete)
                .query(Long.class)
                .single();
    }

    private boolean renewing() {
        return db.sql("SELECT renew FROM health_key WHERE participant_id = ?")
                .param(athlete)
                .query(Boolean.class)
                .single();
    }

    private boolean withOlderKeys() {
        return db.sql("SELECT older_until IS NOT NULL FROM health_key WHERE participant_id = ?")
                .param(athlete)
                .query(Boolean.class)
                .single();
    }

    private byte[] content(UUID whom, String section) {
        return db.sql("SELECT content FROM health_section WHERE participant_id = ? AND section = ?")
                .params(whom, section)
                .query(byte[].class)
                .single();
    }

    private void put(byte[] content, UUID whom, String section) {
        db.sql("UPDATE health_section SET content = ? WHERE participant_id = ? AND section = ?")
                .params(content, whom, section)
                .update();
    }

    private Path file() {
        return directory.resolve("health.keys.json");
    }
}
