package dev.turnout.gateway.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/// One browser's session. It remembers what changed since it was read, so that saving it leaves alone what other
/// requests
/// of the same browser have written meanwhile.
final class BrowserSession implements Session {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

    private final UUID recordId;
    private final Instant createdAt;
    private final Map<String, Object> attributes;
    private final Set<String> changed = new HashSet<>();
    private String id;
    private Instant lastAccessedAt;
    private Instant storedAccess;
    private Duration idle;
    private boolean stored;
    private boolean renamed;

    private BrowserSession(UUID recordId, String id, Instant createdAt, Instant accessedAt, Duration idle) {
        this.recordId = recordId;
        this.id = id;
        this.createdAt = createdAt;
        this.lastAccessedAt = accessedAt;
        this.storedAccess = accessedAt;
        this.idle = idle;
        this.attributes = new ConcurrentHashMap<>();
    }

    static BrowserSession begin(Instant now, Duration idle) {
        return new BrowserSession(UUID.randomUUID(), newId(), now, now, idle);
    }

    static BrowserSession stored(
            UUID recordId,
            String id,
            Instant createdAt,
            Instant accessedAt,
            Duration idle,
            Map<String, Object> attributes) {
        BrowserSession session = new BrowserSession(recordId, id, createdAt, accessedAt, idle);
        session.attributes.putAll(attributes);
        session.stored = true;
        return session;
    }

    private static String newId() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    UUID recordId() {
        return recordId;
    }

    boolean isStored() {
        return stored;
    }

    boolean isRenamed() {
        return renamed;
    }

    Set<String> changed() {
        return Set.copyOf(changed);
    }

    boolean isSignedIn() {
        return attributes.containsKey(SessionPrincipal.SECURITY_CONTEXT);
    }

    /// Whose session it is, when somebody is signed in.
    Optional<UUID> person() {
        return SessionPrincipal.user(attributes.get(SessionPrincipal.SECURITY_CONTEXT))
                .flatMap(user -> id(user.getSubject()));
    }

    private static Optional<UUID> id(@Nullable String subject) {
        try {
            return Optional.ofNullable(subject).map(UUID::fromString);
        } catch (IllegalArgumentException _) {
            // only people of this platform have ids
            return Optional.empty();
        }
    }

    /// Whether the store has to hear of this session again.
    boolean isDirty() {
        return !stored
                || renamed
                || !changed.isEmpty()
                || Duration.between(storedAccess, lastAccessedAt).compareTo(TOUCH_INTERVAL) >= 0;
    }

    void saved() {
        stored = true;
        renamed = false;
        changed.clear();
        storedAccess = lastAccessedAt;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = newId();
        renamed = true;
        return id;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getAttribute(String name) {
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return Set.copyOf(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            removeAttribute(name);
            return;
        }
        attributes.put(name, value);
        changed.add(name);
    }

    @Override
    public void removeAttribute(String name) {
        if (attributes.remove(name) != null) {
            changed.add(name);
        }
    }

    @Override
    public Instant getCreationTime() {
        return createdAt;
    }

    @Override
    public void setLastAccessedTime(Instant lastAccessedTime) {
        lastAccessedAt = lastAccessedTime;
    }

    @Override
    public Instant getLastAccessedTime() {
        return lastAccessedAt;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        idle = interval;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return idle;
    }

    /// Expiry is the store's to decide, by its own clock, so a session that was read is alive.
    @Override
    public boolean isExpired() {
        return false;
    }
}
