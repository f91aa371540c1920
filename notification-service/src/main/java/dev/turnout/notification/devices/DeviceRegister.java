package dev.turnout.notification.devices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The apps that people want notifications on.
@Repository
class DeviceRegister {

    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    /// What an app says of itself.
    ///
    /// @param signIn under which it did; its end is the device's
    record Registration(
            UUID id,
            UUID personId,
            String kind,
            String token,
            String platform,
            @Nullable String appVersion,
            @Nullable String signIn) {}

    /// What a person sees of their own.
    record View(
            UUID id,
            String kind,
            String platform,
            @Nullable String appVersion,
            Instant createdAt,
            @Nullable Instant lastPushedAt) {}

    record Owned(Device device, String kind) {}

    DeviceRegister(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The same token again is the same device. One that changes hands belongs to who registered it last. Of more than
    /// twenty those go that have been silent for longest.
    @Transactional
    public View keep(Registration device) {
        View kept = jdbc.sql("""
                        INSERT INTO device (id, person_id, kind, token, platform, app_version, sign_in, created_at)
                        VALUES (:id, :person, :kind, :token, :platform, :version, :signIn, :now)
                        ON CONFLICT (kind, token) DO UPDATE
                           SET person_id = excluded.person_id, platform = excluded.platform,
                               app_version = excluded.app_version, sign_in = excluded.sign_in
                        RETURNING id, kind, platform, app_version, created_at, last_pushed_at
                        """)
                .param("id", device.id())
                .param("person", device.personId())
                .param("kind", device.kind())
                .param("token", device.token())
                .param("platform", device.platform())
                .param("version", device.appVersion())
                .param("signIn", device.signIn())
                .param("now", now())
                .query(DeviceRegister::view)
                .single();
        jdbc.sql("""
                        DELETE FROM device WHERE id IN (
                          SELECT id FROM device WHERE person_id = :person AND id <> :kept
                          ORDER BY coalesce(last_pushed_at, created_at) DESC, id OFFSET :most)
                        """)
                .param("person", device.personId())
                .param("kept", kept.id())
                .param("most", MOST - 1)
                .update();
        return kept;
    }

    List<View> of(UUID personId) {
        return jdbc.sql("""
                        SELECT id, kind, platform, app_version, created_at, last_pushed_at FROM device
                         WHERE person_id = :person ORDER BY created_at, id
                        """)
                .param("person", personId)
                .query(DeviceRegister::view)
                .list();
    }

    /// A device of that person, and of which provider it is.
    Optional<Owned> find(UUID id, UUID personId) {
        return jdbc.sql("SELECT id, person_id, token, platform, kind FROM device WHERE id = ? AND person_id = ?")
                .params(id, personId)
                .query((row, _) -> new Owned(device(row), row.getString("kind")))
                .optional();
    }

    Map<UUID, List<Device>> ofAll(Collection<UUID> people, String kind) {
        return jdbc
                .sql("""
                        SELECT id, person_id, token, platform FROM device
                         WHERE person_id = ANY (:people::uuid[]) AND kind = :kind ORDER BY id
                        """)
                .param("people", strings(people, UUID::toString))
                .param("kind", kind)
                .query((row, _) -> device(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Device::personId));
    }

    boolean remove(UUID id, UUID personId) {
        return jdbc.sql("DELETE FROM device WHERE id = :id AND person_id = :person")
                        .param("id", id)
                        .param("person", personId)
                        .update()
                > 0;
    }

    /// The provider knows these no more; one that has got another token since is another one.
    void gone(Collection<Device> devices) {
        if (devices.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        DELETE FROM device USING unnest(:ids::uuid[], :tokens::text[]) AS dead (id, token)
                         WHERE device.id = dead.id AND device.token = dead.token
                        """)
                .param("ids", strings(devices, one -> one.id().toString()))
                .param("tokens", strings(devices, Device::token))
                .update();
    }

    void pushed(Collection<Device> devices) {
        if (devices.isEmpty()) {
            return;
        }
        jdbc.sql("UPDATE device SET last_pushed_at = :now WHERE id = ANY (:ids::uuid[])")
                .param("now", now())
                .param("ids", strings(devices, one -> one.id().toString()))
                .update();
    }

    /// Who signs out on a device wants nothing more shown there.
    void signedOut(UUID personId, Collection<String> signIns, boolean all) {
        jdbc.sql("DELETE FROM device WHERE person_id = :person AND (:all OR sign_in = ANY (:signIns::text[]))")
                .param("person", personId)
                .param("all", all)
                .param("signIns", signIns.toArray(String[]::new))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("token"),
                row.getString("platform"));
    }

    private static View view(ResultSet row, int number) throws SQLException {
        var pushed = row.getTimestamp("last_pushed_at");
        return new View(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("platform"),
                row.getString("app_version"),
                row.getTimestamp("created_at").toInstant(),
                pushed == null ? null : pushed.toInstant());
    }

    private static <T> String[] strings(Collection<T> items, Function<T, String> value) {
        return items.stream().map(value).toArray(String[]::new);
    }
}
