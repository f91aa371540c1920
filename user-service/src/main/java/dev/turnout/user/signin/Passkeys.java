package dev.turnout.user.signin;

import dev.turnout.common.Ids;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/// The passkeys that people have added.
@Repository
class Passkeys implements UserCredentialRepository {

    private static final String SELECT = """
            SELECT credential_id, person_id, name, public_key, attestation, transports, signature_count, user_verified,
                   backup_eligible, backed_up, created_at, last_used_at
            FROM passkey
            """;

    private final JdbcClient db;
    private final Clock clock;

    Passkeys(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// A passkey as its owner sees it.
    ///
    /// @param synced whether it is kept by a provider for several devices
    record Passkey(UUID id, String name, Instant createdAt, Instant lastUsedAt, boolean synced) {}

    List<Passkey> of(UUID person) {
        return db.sql("""
                        SELECT id, name, created_at, last_used_at, backed_up FROM passkey
                        WHERE person_id = :person ORDER BY created_at, id
                        """)
                .param("person", person)
                .query((row, _) -> new Passkey(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant(),
                        row.getBoolean(5)))
                .list();
    }

    Optional<Passkey> find(UUID person, UUID id) {
        return of(person).stream().filter(passkey -> passkey.id().equals(id)).findFirst();
    }

    boolean rename(UUID person, UUID id, String name) {
        return db.sql("UPDATE passkey SET name = :name WHERE id = :id AND person_id = :person")
                        .param("name", name)
                        .param("id", id)
                        .param("person", person)
                        .update()
                == 1;
    }

    boolean remove(UUID person, UUID id) {
        return db.sql("DELETE FROM passkey WHERE id = :id AND person_id = :person")
                        .param("id", id)
                        .param("person", person)
                        .update()
                == 1;
    }

    @Override
    public void delete(Bytes credentialId) {
        db.sql("DELETE FROM passkey WHERE credential_id = :id")
                .param("id", credentialId.getBytes())
                .update();
    }

    /// One that is known already keeps its owner and its name, whoever saves it.
    @Override
    public void save(CredentialRecord record) {
        db.sql("""
                        INSERT INTO passkey (id, credential_id, person_id, name, public_key, attestation, transports,
                            signature_count, user_verified, backup_eligible, backed_up, created_at, last_used_at)
                        VALUES (:id, :credential, :person, :name, :key, :attestation, :transports,
                            :count, :verified, :eligible, :backed, :now, :now)
                        ON CONFLICT (credential_id) DO UPDATE
                        SET signature_count = excluded.signature_count, backed_up = excluded.backed_up,
                            last_used_at = excluded.last_used_at
                        """)
                .param("id", Ids.next())
                .param("credential", record.getCredentialId().getBytes())
                .param("person", PasskeyUsers.person(record.getUserEntityUserId()))
                .param("name", record.getLabel())
                .param("key", record.getPublicKey().getBytes())
                .param(
                        "attestation",
                        Objects.requireNonNull(record.getAttestationObject()).getBytes())
                .param(
                        "transports",
                        record.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toArray(String[]::new))
                .param("count", record.getSignatureCount())
                .param("verified", record.isUvInitialized())
                .param("eligible", record.isBackupEligible())
                .param("backed", record.isBackupState())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return db.sql(SELECT + "WHERE credential_id = :id")
                .param("id", credentialId.getBytes())
                .query((row, _) -> read(row))
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return db.sql(SELECT + "WHERE person_id = :person")
                .param("person", PasskeyUsers.person(userId))
                .query((row, _) -> read(row))
                .list();
    }

    private static CredentialRecord read(ResultSet row) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(PasskeyUsers.handle(row.getObject("person_id", UUID.class)))
                .label(row.getString("name"))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .transports(transports(row.getArray("transports")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("user_verified"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .created(row.getTimestamp("created_at").toInstant())
                .lastUsed(row.getTimestamp("last_used_at").toInstant())
                .build();
    }

    private static Set<AuthenticatorTransport> transports(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    }
}
