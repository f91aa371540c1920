package dev.turnout.notification.fcm;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The service account as which messages are sent. Google's own library signs its requests for access tokens, and asks
/// for the next one before the last has expired ([OAuth 2.0 for service
/// accounts](https://developers.google.com/identity/protocols/oauth2/service-account)). Safe for many threads.
@Component
class FcmAccount {

    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

    private final FcmProperties properties;
    private volatile @Nullable ServiceAccountCredentials account;

    FcmAccount(FcmProperties properties) {
        this.properties = properties;
        account = properties.missing().isEmpty() ? read(properties) : null;
    }

    String project() {
        return Objects.requireNonNullElse(account().getProjectId(), "");
    }

    String token() throws IOException {
        GoogleCredentials current = account();
        current.refreshIfExpired();
        AccessToken token = current.getAccessToken();
        if (token == null) {
            throw new IOException("there is no access token");
        }
        return token.getTokenValue();
    }

    /// The token was not accepted; the next call asks for another one.
    void forget() {
        account = read(properties);
    }

    private ServiceAccountCredentials account() {
        ServiceAccountCredentials known = account;
        if (known == null) {
            throw new IllegalStateException("FCM is not set up");
        }
        return known;
    }

    private static ServiceAccountCredentials read(FcmProperties properties) {
        Path file = Path.of(properties.credentialsFile());
        try (var json = Files.newInputStream(file)) {
            var read = ServiceAccountCredentials.fromStream(json).toBuilder().setScopes(List.of(SCOPE));
            if (properties.tokenUrl() != null) {
                read.setTokenServerUri(properties.tokenUrl());
            }
            return read.build();
        } catch (IOException | RuntimeException unusable) {
            throw new IllegalStateException(
                    "turnout.fcm.credentials-file is no service account's JSON file: " + file, unusable);
        }
    }
}
