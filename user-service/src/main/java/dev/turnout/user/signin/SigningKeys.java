package dev.turnout.user.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.turnout.common.Ids;
import dev.turnout.common.seal.SealingKey;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The RSA keys that sign tokens, kept in the database so that every instance has the same, sealed with a key that is
/// not
/// there. The active key signs; pending and retired ones are published too, so that a change of key refuses nobody.
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    /// How long an instance goes on with the keys that it has read.
    static final Duration KNOWN = Duration.ofMinutes(1);

    private static final String SEALED = "sealed:";
    private static final String PLACE = "signing_key/jwk/";

    private final JdbcClient db;
    private final SealingKey key;
    private final Clock clock;
    private volatile @Nullable Known known;

    SigningKeys(JdbcClient db, SealingKey signInKey, Clock clock) {
        this.db = db;
        this.key = signInKey;
        this.clock = clock;
    }

    private record Known(JWKSet keys, Instant until) {}

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(all());
    }

    /// Read again every minute, so that a key that another instance has made pending is published long before it signs.
    private JWKSet all() {
        Known current = known;
        if (current == null || clock.instant().isAfter(current.until())) {
            if (read().isEmpty()) {
                add("active", clock.instant());
            }
            current = new Known(new JWKSet(read()), clock.instant().plus(KNOWN));
            known = current;
        }
        return current.keys();
    }

    private List<JWK> read() {
        return db.sql("SELECT id, jwk FROM signing_key ORDER BY state = 'active' DESC, created_at DESC")
                .query((row, _) -> parse(opened(row.getString(1), row.getString(2))))
                .list();
    }

    /// Has the keys read again before the next token.
    void forget() {
        known = null;
    }

    /// Makes a key. Several instances may do so at once: the unique indexes keep one key active and one pending.
    String add(String state, Instant now) {
        try {
            JWK made = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(Ids.next().toString())
                    .generate();
            db.sql("""
                            INSERT INTO signing_key (id, state, jwk, created_at, since)
                            VALUES (:id, :state, :jwk, :now, :now) ON CONFLICT DO NOTHING
                            """)
                    .param("id", made.getKeyID())
                    .param("state", state)
                    .param("jwk", sealed(made.getKeyID(), made.toJSONString()))
                    .param("now", Timestamp.from(now))
                    .update();
            return made.getKeyID();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Seals what an earlier version kept in clear. Only some time after the start, because instances of that version
    /// cannot
    /// read what is sealed, and are replaced one after the other.
    @Scheduled(initialDelayString = "${turnout.signing-keys.sealed-after:10m}", fixedDelayString = "PT24H")
    void sealAll() {
        db.sql("SELECT id, jwk FROM signing_key WHERE jwk LIKE '{%'")
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(clear -> db.sql("UPDATE signing_key SET jwk = :sealed WHERE id = :id AND jwk = :clear")
                        .param("id", clear.getKey())
                        .param("clear", clear.getValue())
                        .param("sealed", sealed(clear.getKey(), clear.getValue()))
                        .update());
    }

    private String sealed(String id, String jwk) {
        byte[] sealed = key.seal(jwk.getBytes(StandardCharsets.UTF_8), PLACE + id);
        return SEALED + Base64.getEncoder().encodeToString(sealed);
    }

    private String opened(String id, String text) {
        if (!text.startsWith(SEALED)) {
            return text;
        }
        byte[] sealed = Base64.getDecoder().decode(text.substring(SEALED.length()));
        return new String(key.open(sealed, PLACE + id), StandardCharsets.UTF_8);
    }

    private static JWK parse(String text) {
        try {
            return JWK.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key cannot be read", e);
        }
    }
}
