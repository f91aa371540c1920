package dev.turnout.user.privacy;

import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.privacy.PersonErasedV1;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Hears each service's proof of an erasure.
@Configuration(proxyBeanMethods = false)
class ProofListener {

    private static final String LANE = "privacy";

    @Bean
    Subscription ownProofs(ErasureProcess erasures) {
        return proofs(erasures, "identity");
    }

    @Bean
    Subscription eventProofs(ErasureProcess erasures) {
        return proofs(erasures, "event");
    }

    @Bean
    Subscription ticketingProofs(ErasureProcess erasures) {
        return proofs(erasures, "ticketing");
    }

    @Bean
    Subscription notificationProofs(ErasureProcess erasures) {
        return proofs(erasures, "notification");
    }

    @Bean
    Subscription collaborationProofs(ErasureProcess erasures) {
        return proofs(erasures, "collaboration");
    }

    @Bean
    Subscription analyticsProofs(ErasureProcess erasures) {
        return proofs(erasures, "analytics");
    }

    private static Subscription proofs(ErasureProcess erasures, String owner) {
        return Subscription.of("turnout." + owner + ".privacy.v1")
                .lane(LANE)
                .on("PersonErasedV1", PersonErasedV1.class, message -> {
                    PersonErasedV1 proof = message.body();
                    erasures.proven(proof.requestId(), Holder.of(proof.service()), proof.tables());
                });
    }
}
