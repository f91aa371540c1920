package dev.turnout.user.privacy;

import dev.turnout.common.messaging.Message;
import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.privacy.PersonErasedV1;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/// Hears each service's proof of an erasure. The gateway has no topic; it brings its own.
class ProofListener implements BeanRegistrar {

    private static final String LANE = "privacy";

    @Override
    public void register(BeanRegistry registry, Environment settings) {
        Holder.ASKED.forEach(holder -> registry.registerBean(
                holder.key() + "Proofs",
                Subscription.class,
                bean -> bean.supplier(context -> proofs(holder, context.bean(ErasureProcess.class)))));
    }

    private static Subscription proofs(Holder holder, ErasureProcess erasures) {
        return Subscription.of("turnout." + holder.owner() + ".privacy.v1")
                .lane(LANE)
                .on("PersonErasedV1", PersonErasedV1.class, message -> take(message, erasures));
    }

    private static void take(Message<PersonErasedV1> message, ErasureProcess erasures) {
        PersonErasedV1 proof = message.body();
        erasures.proven(proof.requestId(), Holder.of(proof.service()), proof.tables());
    }

    @Import(ProofListener.class)
    @Configuration(proxyBeanMethods = false)
    static class Registration {}
}
