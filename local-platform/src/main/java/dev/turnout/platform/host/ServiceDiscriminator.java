package dev.turnout.platform.host;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.sift.AbstractDiscriminator;

/** Tells the log file of an event: that of the service whose thread speaks, as its context class loader says. */
public final class ServiceDiscriminator extends AbstractDiscriminator<ILoggingEvent> {

    @Override
    public String getDiscriminatingValue(ILoggingEvent event) {
        return Thread.currentThread().getContextClassLoader() instanceof ServiceClassLoader loader
                ? loader.getName()
                : "host";
    }

    @Override
    public String getKey() {
        return "service";
    }
}
