package dev.turnout.user.signin;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.seal.SealingKey;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The codes of authenticator apps, and the recovery codes for who has lost theirs.
@Component
@EnableConfigurationProperties(SecondFactorProperties.class)
class SecondFactors {

    private static final int RECOVERY_CODES = 10;

    /// 120 random bits: enough for a digest without salt to be kept of them.
    private static final int RECOVERY_BYTES = 15;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final SealingKey key;
    private final SecondFactorProperties properties;
    private final Audit audit;
    private final Clock clock;
    private final boolean demo;

    SecondFactors(
            JdbcClient db,
            SealingKey key,
            SecondFactorProperties properties,
            Audit audit,
            Clock clock,
            @Value("${turnout.demo}") boolean demo) {
        this.db = db;
        this.key = key;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
        this.demo = demo;
    }

    private record Stored(byte[] secret, boolean confirmed, long lastStep) {}

    /// Whether a sign-in by this proof needs a code before it counts. A passkey has checked its holder itself, and a
    /// kiosk is opened by a sign-in that lacks nothing.
    boolean missing(UUID person, SignInProof proof) {
        return provesOneThing(proof) && (active(person) || overdue(person));
    }

    /// Whether a sign-in by this proof is less than the person's roles ask for, so that it gets no token.
    boolean tooWeak(UUID person, SignInProof proof) {
        return provesOneThing(proof) && overdue(person);
    }

    private static boolean provesOneThing(SignInProof proof) {
        return !proof.isStrong() && !proof.means().contains(SignInProof.Means.KIOSK);
    }

    boolean active(UUID person) {
        return find(person).filter(Stored::confirmed).isPresent();
    }

    /// Whether the person needs a second factor, by their roles or because everybody does.
    boolean required(UUID person) {
        return needed(person, clock.instant());
    }

    /// Whether the person needs one and their grace is over.
    boolean overdue(UUID person) {
        return needed(person, clock.instant().minus(properties.grace(demo)));
    }

    /// @param made until when the account was made
    private boolean needed(UUID person, Instant made) {
        return db.sql("""
                        SELECT EXISTS (SELECT FROM account WHERE id = :person AND created_at <= :made)
                           AND (:everybody OR EXISTS (SELECT FROM membership
                                    WHERE person_id = :person AND role IN ('OWNER', 'ORGANIZER', 'FINANCE')))
                        """)
                .param("person", person)
                .param("made", Timestamp.from(made))
                .param("everybody", properties.everybody())
                .query(Boolean.class)
                .single();
    }

    int recoveryCodesLeft(UUID person) {
        return db.sql("SELECT count(*) FROM recovery_code WHERE person_id = :person")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    /// Makes a secret, or shows the one that waits to be confirmed; empty when there is a confirmed one.
    @Transactional
    public Optional<String> begin(UUID person) {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        db.sql("""
                        INSERT INTO totp (person_id, secret, confirmed, last_step, created_at)
                        VALUES (:person, :secret, false, 0, :now) ON CONFLICT DO NOTHING
                        """)
                .param("person", person)
                .param("secret", key.seal(secret, place(person)))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return find(person).filter(stored -> !stored.confirmed()).map(stored -> Totp.base32(stored.secret()));
    }

    /// Confirms the secret by a first code; the recovery codes are told now and never again.
    @Transactional
    public Optional<List<String>> confirm(UUID person, String code) {
        if (active(person) || !useCode(person, code)) {
            return Optional.empty();
        }
        db.sql("UPDATE totp SET confirmed = true WHERE person_id = :person")
                .param("person", person)
                .update();
        db.sql("DELETE FROM recovery_code WHERE person_id = :person")
                .param("person", person)
                .update();
        List<String> codes = Stream.generate(SecondFactors::recoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        codes.forEach(each -> db.sql("INSERT INTO recovery_code (person_id, digest) VALUES (:person, :digest)")
                .param("person", person)
                .param("digest", digest(each))
                .update());
        record(person, "second-factor.add", Map.of());
        return Optional.of(codes);
    }

    /// Uses up a code of the app, or a recovery code.
    @Transactional
    public boolean use(UUID person, String given) {
        String code = given.replaceAll("[\\s-]", "");
        return active(person) && (useCode(person, code) || useRecoveryCode(person, code));
    }

    @Transactional
    public void remove(UUID person) {
        for (String table : List.of("totp", "recovery_code")) {
            db.sql("DELETE FROM " + table + " WHERE person_id = :person")
                    .param("person", person)
                    .update();
        }
        record(person, "second-factor.remove", Map.of());
    }

    private void record(UUID person, String action, Map<String, ?> details) {
        audit.record(person, action, "person", person.toString(), null, details);
    }

    /// Of two requests with one code, one moves the step on. The secret is sealed anew, so that it follows the key.
    private boolean useCode(UUID person, String code) {
        Instant now = clock.instant();
        return find(person)
                .filter(stored -> {
                    OptionalLong step = Totp.match(stored.secret(), code.replaceAll("\\s", ""), now, stored.lastStep());
                    return step.isPresent() && moveOn(person, stored.secret(), step.getAsLong());
                })
                .isPresent();
    }

    private boolean moveOn(UUID person, byte[] secret, long step) {
        return db.sql("""
                        UPDATE totp SET last_step = :step, secret = :secret
                        WHERE person_id = :person AND last_step < :step
                        """)
                        .param("step", step)
                        .param("secret", key.seal(secret, place(person)))
                        .param("person", person)
                        .update()
                == 1;
    }

    private boolean useRecoveryCode(UUID person, String code) {
        boolean used = db.sql("DELETE FROM recovery_code WHERE person_id = :person AND digest = :digest")
                        .param("person", person)
                        .param("digest", digest(code))
                        .update()
                == 1;
        if (used) {
            record(person, "second-factor.recover", Map.of("left", recoveryCodesLeft(person)));
        }
        return used;
    }

    private Optional<Stored> find(UUID person) {
        return db.sql("SELECT secret, confirmed, last_step FROM totp WHERE person_id = :person")
                .param("person", person)
                .query((row, _) ->
                        new Stored(key.open(row.getBytes(1), place(person)), row.getBoolean(2), row.getLong(3)))
                .optional();
    }

    private static String place(UUID person) {
        return "totp/" + person;
    }

    private static String recoveryCode() {
        byte[] bytes = new byte[RECOVERY_BYTES];
        RANDOM.nextBytes(bytes);
        return Totp.base32(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");
    }

    private static byte[] digest(String code) {
        return Digests.of(code.replace("-", "").toLowerCase(Locale.ROOT));
    }
}
