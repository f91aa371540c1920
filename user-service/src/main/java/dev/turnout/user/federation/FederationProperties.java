package dev.turnout.user.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Other OpenID providers whose accounts people may sign in with.
///
/// @param providers by the word that stands for each in addresses
@ConfigurationProperties("turnout.federation")
record FederationProperties(@DefaultValue Map<String, Provider> providers) {

    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,40}");

    FederationProperties {
        providers = Map.copyOf(providers);
        providers.keySet().stream()
                .filter(word -> !WORD.matcher(word).matches() || word.equals("link"))
                .forEach(word -> fault(word + " cannot stand in an address: use small letters, digits and hyphens"));
    }

    /// @param name as the button says it
    /// @param issuer exactly as its tokens say it; its discovery document lies behind it
    /// @param clientSecretFile a file with the secret, for who does not give it as `client-secret`
    /// @param nameClaim the claim with a person's name
    /// @param emailClaim the claim with an address to propose; nobody is ever recognized by it
    /// @param trustedForMfa whether its word that somebody showed two factors counts here
    /// @param mfaAcr values of `acr` that say so, beside `mfa` among `amr`
    record Provider(
            String name,
            URI issuer,
            String clientId,
            @Nullable String clientSecret,
            @Nullable Path clientSecretFile,
            @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
            @DefaultValue("name") String nameClaim,
            @DefaultValue("email") String emailClaim,
            @DefaultValue("false") boolean trustedForMfa,
            @DefaultValue Set<String> mfaAcr) {

        Provider {
            scopes = List.copyOf(scopes);
            mfaAcr = Set.copyOf(mfaAcr);
            boolean loopback = Set.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(issuer.getHost()));
            if (!"https".equals(issuer.getScheme()) && !loopback) {
                fault(issuer + " is not reached by https");
            }
            if ((clientSecret == null) == (clientSecretFile == null)) {
                fault("give " + issuer + " a client-secret or a client-secret-file");
            }
            if (!scopes.contains("openid")) {
                fault(issuer + " needs the scope openid");
            }
        }

        String secret() {
            if (clientSecretFile == null) {
                return String.valueOf(clientSecret);
            }
            try {
                return Files.readString(clientSecretFile).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return "Provider[" + issuer + "]";
        }
    }

    private static void fault(String what) {
        throw new IllegalArgumentException("turnout.federation.providers: " + what);
    }
}
