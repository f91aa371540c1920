package dev.turnout.user.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Seals what is known of a participant's health (AES-256-GCM) with a key that only this participant has; that key is
/// wrapped by a master key outside the database. Each ciphertext names its key's version. Keys are read for each use
/// and kept nowhere, so that one that was destroyed opens nothing from that moment.
@Component
public class Vault {

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

    private record Stored(UUID eventId, byte[] wrapped) {}

    /// Whoever seals holds the key until the end of the transaction: it cannot be replaced before what was sealed with
    /// it is to be seen, and sealed anew.
    private enum Lock {
        NONE(""),
        SEAL(" FOR SHARE"),
        CHANGE(" FOR UPDATE");

        private final String sql;

        Lock(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    private final JdbcClient db;
    private final MasterKeys masters;

    Vault(JdbcClient db, MasterKeys masters) {
        this.db = db;
        this.masters = masters;
    }

    /// Seals; the participant's key is made when it is first needed.
    ///
    /// @throws ProblemException 503 `health-data-locked` when the keys are not there
    @Transactional(propagation = Propagation.MANDATORY)
    public byte[] seal(UUID participantId, Place place, byte[] plain) {
        try {
            return aead(key(participantId, place.eventId())).encrypt(plain, place.bound());
        } catch (GeneralSecurityException fault) {
            throw unopened(participantId, fault);
        }
    }

    /// Opens what was sealed for the same place.
    ///
    /// @throws ProblemException 503 `health-data-locked` when it does not open: the keys are not there, or it was
    /// moved or changed
    public byte[] open(UUID participantId, Place place, byte[] sealed) {
        Stored stored = find(participantId, Lock.NONE).orElseThrow(Vault::locked);
        try {
            return aead(unwrap(participantId, stored)).decrypt(sealed, place.bound());
        } catch (GeneralSecurityException fault) {
            throw unopened(participantId, fault);
        }
    }

    /// Seals something of this service's own, such as a private key, with the master key.
    public byte[] sealOwn(String place, byte[] plain) {
        try {
            return masters.aead().encrypt(plain, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException fault) {
            throw locked();
        }
    }

    /// Opens something of this service's own.
    ///
    /// @throws ProblemException 503 `health-data-locked` when it does not open
    public byte[] openOwn(String place, byte[] sealed) {
        try {
            return masters.aead().decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException fault) {
            throw locked();
        }
    }

    /// Destroys the participant's key: whatever was sealed with it, in whatever copy, never opens again.
    @Transactional(propagation = Propagation.MANDATORY)
    public void destroy(UUID participantId) {
        db.sql("DELETE FROM health_key WHERE participant_id = :id")
                .param("id", participantId)
                .update();
    }

    /// Puts the participant's key under the present master key.
    void rewrap(UUID participantId) throws GeneralSecurityException {
        Stored stored = find(participantId, Lock.CHANGE).orElseThrow(Vault::locked);
        store(participantId, stored.eventId(), unwrap(participantId, stored));
    }

    /// Gives the participant a new key beside the old one; what is sealed from now on is sealed with it.
    void renew(UUID participantId) throws GeneralSecurityException {
        Stored stored = find(participantId, Lock.CHANGE).orElseThrow(Vault::locked);
        KeysetHandle both = KeysetHandle.newBuilder(unwrap(participantId, stored))
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
        store(participantId, stored.eventId(), both);
    }

    /// Drops all of the participant's keys but the newest.
    void dropOlder(UUID participantId) throws GeneralSecurityException {
        Stored stored = find(participantId, Lock.CHANGE).orElseThrow(Vault::locked);
        KeysetHandle all = unwrap(participantId, stored);
        int newest = all.getPrimary().getId();
        KeysetHandle only = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(all.getPrimary().getKey())
                        .withFixedId(newest)
                        .makePrimary())
                .build();
        store(participantId, stored.eventId(), only);
    }

    private KeysetHandle key(UUID participantId, UUID eventId) throws GeneralSecurityException {
        Optional<Stored> known = find(participantId, Lock.SEAL);
        if (known.isPresent()) {
            return unwrap(participantId, known.get());
        }
        KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        int made = db.sql("""
                        INSERT INTO health_key (participant_id, event_id, master_key, wrapped)
                        VALUES (:id, :event, :master, :wrapped) ON CONFLICT DO NOTHING
                        """)
                .param("id", participantId)
                .param("event", eventId)
                .param("master", masters.current())
                .param("wrapped", wrap(participantId, eventId, fresh))
                .update();
        // somebody else may have made it at the same moment
        return made == 1
                ? fresh
                : unwrap(participantId, find(participantId, Lock.SEAL).orElseThrow(Vault::locked));
    }

    private Optional<Stored> find(UUID participantId, Lock lock) {
        return db.sql("SELECT event_id, wrapped FROM health_key WHERE participant_id = :id" + lock.sql())
                .param("id", participantId)
                .query((row, _) -> new Stored(row.getObject("event_id", UUID.class), row.getBytes("wrapped")))
                .optional();
    }

    private void store(UUID participantId, UUID eventId, KeysetHandle keys) throws GeneralSecurityException {
        db.sql("UPDATE health_key SET wrapped = :wrapped, master_key = :master WHERE participant_id = :id")
                .param("id", participantId)
                .param("master", masters.current())
                .param("wrapped", wrap(participantId, eventId, keys))
                .update();
    }

    private byte[] wrap(UUID participantId, UUID eventId, KeysetHandle keys) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                keys, masters.aead(), bound(participantId, eventId), RegistryConfiguration.get());
    }

    private KeysetHandle unwrap(UUID participantId, Stored stored) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                stored.wrapped(), masters.aead(), bound(participantId, stored.eventId()), RegistryConfiguration.get());
    }

    private static byte[] bound(UUID participantId, UUID eventId) {
        return new Place("health_key", "wrapped", participantId.toString(), eventId).bound();
    }

    private static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static ProblemException unopened(UUID participantId, GeneralSecurityException fault) {
        LOG.atError()
                .addKeyValue("participant", participantId)
                .addKeyValue("cause", fault.getClass().getSimpleName())
                .log("health data does not open");
        return locked();
    }

    static ProblemException locked() {
        return Problems.unavailable(
                "health-data-locked", "Health data cannot be opened right now; nothing was changed or shown.", 60);
    }
}
