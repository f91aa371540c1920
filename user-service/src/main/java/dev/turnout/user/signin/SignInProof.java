package dev.turnout.user.signin;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/// By what and when a person proved who they are.
///
/// @param means at least one
public record SignInProof(Set<Means> means, Instant at) {

    /// One way to prove it, by the name that tokens have for it (RFC 8176, `amr`).
    public enum Means {
        PASSWORD("pwd", FactorGrantedAuthority.PASSWORD_AUTHORITY),
        LINK("email", FactorGrantedAuthority.OTT_AUTHORITY),
        PASSKEY("webauthn", FactorGrantedAuthority.WEBAUTHN_AUTHORITY),
        CODE("otp", "FACTOR_TOTP"),
        /// A pass that an organizer made.
        PASS("pass", "FACTOR_PASS"),
        /// The person confirmed on their phone what a kiosk showed.
        KIOSK("kiosk", "FACTOR_KIOSK"),
        /// Another provider vouches for the person.
        PROVIDER("fed", "FACTOR_PROVIDER"),
        /// And a trusted one says that it saw two factors.
        PROVIDER_FACTORS("mfa", "FACTOR_PROVIDER_FACTORS");

        private final String claim;
        private final String authority;

        Means(String claim, String authority) {
            this.claim = claim;
            this.authority = authority;
        }

        String claim() {
            return claim;
        }

        private boolean stands(String name) {
            return authority.equals(name);
        }
    }

    public SignInProof {
        means = Set.copyOf(means);
    }

    /// A proof by one thing.
    public static SignInProof by(Means means, Instant at) {
        return new SignInProof(Set.of(means), at);
    }

    /// As rows of the database have it.
    static SignInProof read(String names, Instant at) {
        return new SignInProof(
                List.of(names.split(",")).stream().map(Means::valueOf).collect(Collectors.toSet()), at);
    }

    String write() {
        return new TreeSet<>(means).stream().map(Means::name).collect(Collectors.joining(","));
    }

    /// Whether it stands for two things at once: a device and what unlocks it, a code beside something else, or what a
    /// trusted provider saw.
    boolean isStrong() {
        return means.contains(Means.PASSKEY) || means.contains(Means.CODE) || means.contains(Means.PROVIDER_FACTORS);
    }

    SignInProof with(Means more, Instant now) {
        Set<Means> all = new TreeSet<>(means);
        all.add(more);
        return new SignInProof(all, now);
    }

    /// As the authorization keeps it, so that every token of it can say so.
    List<GrantedAuthority> authorities() {
        return means.stream()
                .<GrantedAuthority>map(one -> FactorGrantedAuthority.withAuthority(one.authority)
                        .issuedAt(at)
                        .build())
                .toList();
    }

    List<String> claim() {
        return new TreeSet<>(means).stream().map(one -> one.claim).toList();
    }

    /// What an access token says of its sign-in.
    static SignInProof of(Jwt token) {
        List<String> claims = Objects.requireNonNullElse(token.getClaimAsStringList("amr"), List.of());
        return new SignInProof(
                Stream.of(Means.values())
                        .filter(one -> claims.contains(one.claim))
                        .collect(Collectors.toSet()),
                Objects.requireNonNullElse(token.getClaimAsInstant("auth_time"), Instant.EPOCH));
    }

    /// What these authorities say; nothing for a service.
    static Optional<SignInProof> of(Collection<? extends GrantedAuthority> authorities) {
        Set<Means> means = new TreeSet<>();
        Instant at = null;
        for (GrantedAuthority authority : authorities) {
            if (authority instanceof FactorGrantedAuthority factor) {
                for (Means one : Means.values()) {
                    if (one.stands(Objects.toString(factor.getAuthority()))) {
                        means.add(one);
                        at = factor.getIssuedAt();
                    }
                }
            }
        }
        return means.isEmpty() || at == null ? Optional.empty() : Optional.of(new SignInProof(means, at));
    }
}
