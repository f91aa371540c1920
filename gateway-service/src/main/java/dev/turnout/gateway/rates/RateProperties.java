package dev.turnout.gateway.rates;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How many requests of each kind a window allows.
///
/// @param redis where all gateways count together; each counts for itself while there is none
@ConfigurationProperties("turnout.gateway.limits")
record RateProperties(
        boolean enabled,
        Duration window,
        Quota signIn,
        Quota purchase,
        Quota upload,
        Quota tell,
        Quota live,
        Quota read,
        Quota write,
        Redis redis) {

    RateProperties {
        if (!window.isPositive()) {
            throw new IllegalArgumentException("turnout.gateway.limits.window must be longer than nothing");
        }
    }

    /// @param person requests of one person who is signed in with a browser
    /// @param address requests of one address; a whole venue may share one
    record Quota(long person, long address) {
        Quota {
            if (person < 1 || address < 1) {
                throw new IllegalArgumentException(
                        "Limits below turnout.gateway.limits must allow one request at least");
            }
        }
    }

    /// @param url such as `redis://host:6379`, or `rediss://` with TLS
    /// @param patience how long a request waits for Redis before it is counted here
    /// @param rest how long Redis is left alone after it has failed
    record Redis(@Nullable URI url, @Nullable String password, Duration patience, Duration rest) {

        /// Without the password, wherever it is written.
        @Override
        public String toString() {
            return "Redis[patience=" + patience + ", rest=" + rest + "]";
        }
    }

    Quota of(RouteClass route) {
        return switch (route) {
            case SIGN_IN -> signIn;
            case PURCHASE -> purchase;
            case UPLOAD -> upload;
            case TELL -> tell;
            case LIVE -> live;
            case READ -> read;
            case WRITE -> write;
        };
    }
}
