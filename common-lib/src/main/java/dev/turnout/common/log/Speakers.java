package dev.turnout.common.log;

import ch.qos.logback.classic.LoggerContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who speaks in a log that several services of a process share, as the context class loaders of their threads tell.
final class Speakers {

    private static final String KNOWN = "turnout.speakers";

    private final ClassLoader own;
    private final Set<ClassLoader> known;

    private Speakers(ClassLoader own, Set<ClassLoader> known) {
        this.own = own;
        this.known = known;
    }

    /// Begins to count the service whose thread this is as one of them.
    @SuppressWarnings("unchecked") // written only here, and by the like of this class in another service
    static Speakers of(LoggerContext log) {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        synchronized (log) {
            var known = (Set<ClassLoader>) log.getObject(KNOWN);
            if (known == null) {
                known = ConcurrentHashMap.newKeySet();
                log.putObject(KNOWN, known);
            }
            known.add(own);
            return new Speakers(own, known);
        }
    }

    void leave() {
        known.remove(own);
    }

    /// Whether a service other than the own one speaks, for which that one is there. What no service says is for all.
    boolean isAnother() {
        for (ClassLoader loader = Thread.currentThread().getContextClassLoader();
                loader != null;
                loader = loader.getParent()) {
            if (known.contains(loader)) {
                return loader != own;
            }
        }
        return false;
    }
}
