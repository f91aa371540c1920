package dev.turnout.user.audit;

import dev.turnout.common.messaging.Subscription;
import java.util.List;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/// What the log hears: every service that records deeds, by its short name. The gateway records none.
class AuditSubscriptions implements BeanRegistrar {

    private static final List<String> OWNERS =
            List.of("identity", "event", "ticketing", "notification", "collaboration", "analytics");

    @Override
    public void register(BeanRegistry registry, Environment settings) {
        OWNERS.forEach(owner -> registry.registerBean(
                owner + "AuditRows",
                Subscription.class,
                bean -> bean.supplier(context -> context.bean(GatherRows.class).of(owner))));
    }
}
