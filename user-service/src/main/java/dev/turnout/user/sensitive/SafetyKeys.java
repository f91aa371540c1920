package dev.turnout.user.sensitive;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.turnout.common.Ids;
import dev.turnout.common.problem.FieldFault;
import dev.turnout.common.problem.Problems;
import dev.turnout.user.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The keys that devices seal for when they have no connection: ECDH on P-256 with a key used once, HKDF-SHA-256,
/// AES-256-GCM. A new one is given out every three months; older ones open for another nine.
@Repository
class SafetyKeys {

    private static final Duration GIVEN_OUT = Duration.ofDays(90);
    private static final TypeReference<Map<String, Object>> JWK = new TypeReference<>() {};
    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;

    /// What a device needs to seal.
    record SafetyKey(String keyId, Map<String, Object> publicKey) {}

    private final JdbcClient db;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    SafetyKeys(JdbcClient db, Vault vault, JsonMapper json, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public SafetyKey current() {
        return newest().orElseGet(() -> {
            db.sql("SELECT pg_advisory_xact_lock(hashtextextended('safety.key', 41))")
                    .query(_ -> {});
            return newest().orElseGet(this::make);
        });
    }

    private Optional<SafetyKey> newest() {
        return db.sql("""
                        SELECT id, public_key FROM safety_key WHERE created_at > :since ORDER BY created_at DESC LIMIT 1
                        """)
                .param("since", Timestamp.from(clock.instant().minus(GIVEN_OUT)))
                .query((row, _) -> new SafetyKey(row.getString(1), json.readValue(row.getString(2), JWK)))
                .optional();
    }

    private SafetyKey make() {
        String id = Ids.next().toString();
        try {
            ECKey pair = new ECKeyGenerator(Curve.P_256).generate();
            String publicKey = pair.toPublicJWK().toJSONString();
            db.sql("""
                            INSERT INTO safety_key (id, public_key, private_key, created_at)
                            VALUES (:id, :public::jsonb, :private, :at)
                            """)
                    .param("id", id)
                    .param("public", publicKey)
                    .param(
                            "private",
                            vault.sealOwn(place(id), pair.toJSONString().getBytes(StandardCharsets.UTF_8)))
                    .param("at", Timestamp.from(clock.instant()))
                    .update();
            return new SafetyKey(id, json.readValue(publicKey, JWK));
        } catch (JOSEException fault) {
            throw new IllegalStateException("a safety key cannot be made", fault);
        }
    }

    /// Opens what a device has sealed.
    ///
    /// @param context what and whom it is about, as the device bound it
    /// @throws dev.turnout.common.problem.ProblemException 422 when it does not open
    byte[] open(SealedEdit edit, String context) {
        ECKey pair = find(edit.keyId());
        try {
            ECKey once = ECKey.parse(json.writeValueAsString(edit.ephemeralKey()));
            if (!Curve.P_256.equals(once.getCurve())) {
                throw unopened();
            }
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(pair.toECPrivateKey());
            var _ = agreement.doPhase(once.toECPublicKey(), true);
            SecretKey key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(agreement.generateSecret())
                                    .addSalt(new byte[KEY_BYTES])
                                    .thenExpand(
                                            ("turnout-sealed-v1|" + edit.keyId()).getBytes(StandardCharsets.UTF_8),
                                            KEY_BYTES));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new GCMParameterSpec(TAG_BITS, Base64.getDecoder().decode(edit.nonce())));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(Base64.getDecoder().decode(edit.ciphertext()));
        } catch (GeneralSecurityException | JOSEException | ParseException | IllegalArgumentException _) {
            throw unopened();
        }
    }

    private ECKey find(String id) {
        byte[] sealed = db.sql("SELECT private_key FROM safety_key WHERE id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional()
                .orElseThrow(SafetyKeys::unopened);
        try {
            return ECKey.parse(new String(vault.openOwn(place(id), sealed), StandardCharsets.UTF_8));
        } catch (ParseException fault) {
            throw new IllegalStateException("a safety key cannot be read", fault);
        }
    }

    private static String place(String id) {
        return "safety_key|private_key|" + id;
    }

    private static RuntimeException unopened() {
        return Problems.invalid(List.of(
                new FieldFault("/ciphertext", "unopened", "This was sealed for another place or with another key.")));
    }
}
