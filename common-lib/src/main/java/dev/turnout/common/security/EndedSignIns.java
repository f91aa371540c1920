package dev.turnout.common.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/// The sign-ins that have ended while tokens of theirs have not yet expired, as user-service told. A check looks into
/// memory; what is stored is read again at most twice a second and only while somebody asks. Safe for many threads.
public class EndedSignIns implements OAuth2TokenValidator<Jwt> {

    /// Longer than any token of a person lives, with clocks that differ.
    static final Duration KEPT = Duration.ofMinutes(30);

    static final String TOPIC = "turnout.identity.sign-ins.v1";

    private static final Logger LOG = LoggerFactory.getLogger(EndedSignIns.class);
    private static final Duration KNOWN = Duration.ofMillis(500);
    private static final Duration OLD = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(2);
    private static final OAuth2TokenValidatorResult ENDED =
            OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "this sign-in has ended", null));

    private final JdbcClient db;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    private record Known(Map<String, Instant> ended, Instant at) {}

    EndedSignIns(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return hasEnded(token) ? ENDED : OAuth2TokenValidatorResult.success();
    }

    /// Whether the sign-in behind this token, or the token itself, was ended.
    public boolean hasEnded(Jwt token) {
        Map<String, Instant> ended = current();
        if (ended.isEmpty()) {
            return false;
        }
        Instant all = ended.get(String.valueOf(token.getSubject()));
        return ended.containsKey(String.valueOf(token.getClaims().get("sid")))
                || ended.containsKey(String.valueOf(token.getId()))
                || all != null && !issuedAfter(token, all);
    }

    /// Tokens tell whole seconds only.
    private static boolean issuedAfter(Jwt token, Instant end) {
        Instant issued = token.getIssuedAt();
        return issued != null && issued.isAfter(end.truncatedTo(ChronoUnit.SECONDS));
    }

    /// Keeps what was told.
    void put(SignInsEnded told) {
        told.ids().forEach(id -> keep(id, told.endedAt()));
        if (told.all()) {
            keep(told.personId().toString(), told.endedAt());
        }
    }

    private void keep(String key, Instant endedAt) {
        db.sql("""
                        INSERT INTO replica (topic, key, version, body)
                        VALUES (:topic, :key, :version, jsonb_build_object('endedAt', :version))
                        ON CONFLICT (topic, key) DO UPDATE
                          SET version = excluded.version, body = excluded.body, updated_at = clock_timestamp()
                          WHERE replica.version < excluded.version
                        """)
                .param("topic", TOPIC)
                .param("key", key)
                .param("version", endedAt.toEpochMilli())
                .update();
    }

    private Map<String, Instant> current() {
        Known now = known;
        Instant since = clock.instant();
        if (since.isBefore(now.at().plus(KNOWN))) {
            return now.ended();
        }
        // One thread reads while the others go on with what they know, after a moment's patience if that is old.
        if (!locked(since.isBefore(now.at().plus(OLD)) ? Duration.ZERO : PATIENCE)) {
            return now.ended();
        }
        try {
            return known.at().isAfter(now.at()) ? known.ended() : read(since);
        } finally {
            reading.unlock();
        }
    }

    private boolean locked(Duration patience) {
        try {
            return reading.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Map<String, Instant> read(Instant at) {
        Map<String, Instant> ended = known.ended();
        try {
            ended = db
                    .sql("SELECT key, version FROM replica WHERE topic = :topic AND version > :after")
                    .param("topic", TOPIC)
                    .param("after", at.minus(KEPT).toEpochMilli())
                    .query((row, _) -> Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                    .list()
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (RuntimeException fault) {
            // what is known goes on, and not every request waits for a database that does not answer
            known = new Known(ended, clock.instant().plus(AFTER_FAULT));
            LOG.atWarn().addKeyValue("cause", fault.getClass().getSimpleName()).log("ended sign-ins not read");
            return ended;
        }
        known = new Known(ended, at);
        return ended;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void forget() {
        db.sql("DELETE FROM replica WHERE topic = :topic AND version < :before")
                .param("topic", TOPIC)
                .param("before", clock.instant().minus(KEPT).toEpochMilli())
                .update();
    }
}
