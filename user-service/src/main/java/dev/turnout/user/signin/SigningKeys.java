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
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The RSA keys that sign tokens, kept in the database so that every instance has the same. The active key signs;
/// pending and retired ones are published too, so that a change of key refuses nobody.
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private static final Duration KNOWN = Duration.ofMinutes(1);

    private final JdbcClient db;
    private final Clock clock;
    private volatile @Nullable Known known;

    SigningKeys(JdbcClient db, Clock clock) {
        this.db = db;
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
                create();
            }
            current = new Known(new JWKSet(read()), clock.instant().plus(KNOWN));
            known = current;
        }
        return current.keys();
    }

    private List<JWK> read() {
        return db.sql("SELECT jwk FROM signing_key ORDER BY state = 'active' DESC, created_at DESC")
                .query((row, _) -> parse(row.getString(1)))
                .list();
    }

    /// Several instances may start at once: the unique index keeps one key active.
    private void create() {
        try {
            JWK made = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(Ids.next().toString())
                    .generate();
            db.sql("INSERT INTO signing_key (id, state, jwk) VALUES (:id, 'active', :jwk) ON CONFLICT DO NOTHING")
                    .param("id", made.getKeyID())
                    .param("jwk", made.toJSONString())
                    .update();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWK parse(String text) {
        try {
            return JWK.parse(text);
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key cannot be read", e);
        }
    }
}
