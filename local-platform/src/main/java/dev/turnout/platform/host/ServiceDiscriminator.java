package dev.turnout.platform.host;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.sift.AbstractDiscriminator;

/** Tells the log file of an event: that of the service whose thread speaks, as its context class loader says. */
public final class ServiceDiscriminator extends AbstractDiscriminator<ILoggingEvent> {

    @Override
    public String getDiscriminatingValue(ILoggingEvent event) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        // Tomcat puts a loader of its own above the service's.
        while (loader != null && !(loader instanceof ServiceClassLoader)) {
            loader = loader.getParent();
        }
        return loader == null ? "host" : String.valueOf(loader.getName());
    }

    @Override
    public String getKey() {
        return "service";
    }
}
