package dev.turnout.user.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.seal.KeyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keys over all data keys, in a file outside the database. Older ones stay in it, so that what stands under them
/// opens; the newest wraps. Every instance sees a new file at once.
@Component
@EnableConfigurationProperties(VaultProperties.class)
class MasterKeys {

    static final String FILE = "health.keys.json";

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);

    private record Read(FileTime modified, KeysetHandle keys) {}

    private final Path file;
    private final JdbcClient db;
    private volatile @Nullable Read read;

    MasterKeys(VaultProperties properties, JdbcClient db) throws GeneralSecurityException {
        AeadConfig.register();
        this.file = properties.keysDirectory().resolve(FILE);
        this.db = db;
    }

    /// The id of the key that wraps.
    long current() {
        return Integer.toUnsignedLong(keys().getPrimary().getId());
    }

    /// @throws ProblemException 503 `health-data-locked` when the keys are not there
    Aead aead() {
        try {
            return keys().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException fault) {
            throw locked(fault);
        }
    }

    /// Adds a key that wraps from now on. Callers hold a lock.
    void rotate() {
        try {
            KeysetHandle next = KeysetHandle.newBuilder(keys())
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            KeyFiles.replace(file, bytes(next));
            read = null;
        } catch (GeneralSecurityException | IOException fault) {
            throw locked(fault);
        }
    }

    private KeysetHandle keys() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            FileTime modified = Files.getLastModifiedTime(file);
            Read known = read;
            if (known != null && known.modified().equals(modified)) {
                return known.keys();
            }
            KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file, StandardCharsets.UTF_8),
                    RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get());
            read = new Read(modified, keys);
            return keys;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException fault) {
            throw locked(fault);
        }
    }

    /// A new key where data stands under a lost one would hide the loss, so it is made for an empty database only.
    private void make() throws GeneralSecurityException, IOException {
        boolean used = db.sql("SELECT EXISTS (SELECT FROM health_key) OR EXISTS (SELECT FROM safety_key)")
                .query(Boolean.class)
                .single();
        if (used) {
            throw new IOException("the file with the keys is gone");
        }
        KeyFiles.makeIfMissing(
                file,
                bytes(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get())));
    }

    private static byte[] bytes(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                        keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Says which file and never what was in it.
    private ProblemException locked(Exception fault) {
        LOG.atError()
                .addKeyValue("file", file)
                .addKeyValue("cause", fault.getClass().getSimpleName())
                .log("the master keys of health data cannot be used");
        return Vault.locked();
    }
}
