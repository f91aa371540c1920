package dev.turnout.platform.host;

import dev.turnout.platform.app.ServiceLayout;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The main class of the one JVM for all services; ends with an error when one of them does not start. */
public final class HostMain {
    private static final Logger log = LoggerFactory.getLogger(HostMain.class);

    private HostMain() {}

    /**
     * Starts the services.
     *
     * @param arguments the installation, the directory with a properties file for each service, and the services
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Path installation = Path.of(arguments[0]);
        Path configuration = Path.of(arguments[1]);
        List<String> services = List.of(arguments).subList(2, arguments.length);
        Set<String> factories = SharedFactories.read(HostMain.class.getClassLoader());
        loadContextAccessors();
        int atOnce = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);
        try (ExecutorService starters = Executors.newFixedThreadPool(atOnce)) {
            List<Future<?>> starts = new ArrayList<>();
            for (String service : services) {
                ServiceLayout layout = ServiceLayout.read(installation, service);
                starts.add(starters.submit(() -> start(layout, factories, configuration)));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } catch (ExecutionException e) {
            log.error("A service did not start", e.getCause());
            System.exit(1);
        }
    }

    /**
     * The registry of context accessors is shared by all services and filled by whoever asks first. That must be the host, which sees
     * all libraries: a service without Reactor would leave the gateway without Reactor's accessor.
     */
    private static void loadContextAccessors() {
        try {
            Class.forName("io.micrometer.context.ContextRegistry")
                    .getMethod("getInstance")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The shared libraries are not complete", e);
        }
    }

    private static void start(ServiceLayout layout, Set<String> factories, Path configuration) {
        long begun = System.nanoTime();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            ServiceClassLoader loader = new ServiceClassLoader(layout, HostMain.class.getClassLoader(), factories);
            thread.setContextClassLoader(loader);
            Method main = loader.loadClass(layout.mainClass()).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            String properties =
                    configuration.resolve(layout.name() + ".properties").toUri().toString();
            main.invoke(null, (Object) new String[] {"--spring.config.additional-location=" + properties});
            log.info("started in {} ms", (System.nanoTime() - begun) / 1_000_000);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(layout.name() + " did not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(layout.name() + " cannot be started from " + layout.jar(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
