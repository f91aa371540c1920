package dev.turnout.platform.supervisor;

import dev.turnout.platform.home.Home;
import dev.turnout.platform.home.Ports;
import dev.turnout.platform.home.PrivateFiles;
import dev.turnout.platform.home.Secrets;
import dev.turnout.platform.phone.Account;
import dev.turnout.platform.postgres.ServiceDatabase;
import dev.turnout.platform.tls.LocalTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what each instance has to be told into a file that only its owner may read, so that {@code ps} shows no secret. */
final class ServiceConfiguration {
    /** As which the gateway speaks for itself, not for the people whom it signs in. */
    private static final String GATEWAY_ITSELF = "gateway-service";

    /** What the phone simulator and those who send to it know of each other. */
    static final String PHONE_SECRET = "phone";

    private final Options options;
    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Optional<LocalTls> tls;

    ServiceConfiguration(Options options, Home home, Ports ports, Secrets secrets, Optional<LocalTls> tls) {
        this.options = options;
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.tls = tls;
    }

    /** The address that people type. */
    String publicUrl() {
        return options.host()
                .map(name -> "https://" + name + ":" + ports.https())
                .orElse("http://localhost:" + ports.instance(Service.GATEWAY.basePort(), 1));
    }

    Map<String, ServiceDatabase.Passwords> databasePasswords() {
        Map<String, ServiceDatabase.Passwords> passwords = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            passwords.put(
                    service.schema(), new ServiceDatabase.Passwords(databasePassword(service), ownerPassword(service)));
        }
        return passwords;
    }

    /** The address at which the supervisor asks this instance for its health. */
    String address(Service service, int number) {
        String scheme = service == Service.GATEWAY && tls.isPresent() ? "https" : "http";
        return scheme + "://127.0.0.1:" + port(service, number);
    }

    String edgeAddress(int number) {
        return "http://127.0.0.1:" + ports.instance(Service.EDGE_PORT, number);
    }

    int port(Service service, int number) {
        boolean secure = service == Service.GATEWAY && tls.isPresent();
        return secure ? ports.https() + 100 * (number - 1) : ports.instance(service.basePort(), number);
    }

    /** Writes the file of one instance and returns it. */
    Path write(Service service, String instance, int number) throws IOException {
        Map<String, String> settings = common(service, instance, number);
        switch (service) {
            case USER -> {
                for (Service client : Service.values()) {
                    settings.put("turnout.clients." + client.clientId(), clientSecret(client.clientId()));
                }
                settings.put("turnout.clients.turnout-platform", clientSecret("turnout-platform"));
                settings.put("turnout.clients." + GATEWAY_ITSELF, clientSecret(GATEWAY_ITSELF));
                settings.put("turnout.keys-directory", keys(service).toString());
                settings.put(
                        "turnout.audit.checkpoints-directory",
                        home.auditCheckpoints().toString());
                addMail(settings);
            }
            case TICKETING ->
                settings.put("turnout.keys-directory", keys(service).toString());
            case NOTIFICATION -> {
                settings.put("turnout.keys-directory", keys(service).toString());
                settings.put("turnout.edge.port", Integer.toString(ports.instance(Service.EDGE_PORT, number)));
                addMail(settings);
                if (options.demo()) {
                    addPhone(settings, number);
                }
            }
            case GATEWAY -> addGateway(settings);
            case EVENT, COLLABORATION, ANALYTICS -> {}
        }
        Path file = home.config().resolve(instance + ".properties");
        PrivateFiles.write(
                file,
                settings.entrySet().stream()
                        .map(setting ->
                                setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\"))
                        .collect(Collectors.joining("\n", "", "\n")));
        return file;
    }

    private Map<String, String> common(Service service, String instance, int number) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", Integer.toString(port(service, number)));
        settings.put("turnout.public-url", publicUrl());
        settings.put("turnout.demo", Boolean.toString(options.demo()));
        for (Service other : Service.values()) {
            if (other != Service.GATEWAY) {
                String name = other.module().replace("-service", "");
                settings.put("turnout.services." + name, address(other, 1));
            }
        }
        settings.put("turnout.database.host", "127.0.0.1");
        settings.put(
                "turnout.database.port", Integer.toString(options.postgresVia().orElse(ports.postgres())));
        settings.put("turnout.database.name", ServiceDatabase.NAME);
        settings.put("spring.datasource.password", databasePassword(service));
        settings.put("spring.flyway.password", ownerPassword(service));
        settings.put(
                "spring.kafka.bootstrap-servers",
                "127.0.0.1:" + options.kafkaVia().orElse(ports.kafka()));
        settings.put("spring.kafka.client-id", instance);
        settings.put("turnout.client-secret", clientSecret(service.clientId()));
        settings.put("spring.main.banner-mode", "off");
        return settings;
    }

    private void addMail(Map<String, String> settings) {
        settings.put("turnout.mail.host", "127.0.0.1");
        settings.put("turnout.mail.port", Integer.toString(ports.smtp()));
    }

    /** Whoever reads somebody's phone could sign in as them, so the simulator belongs to the demonstration only. */
    private void addPhone(Map<String, String> settings, int number) {
        String simulator = "http://127.0.0.1:" + ports.phone();
        settings.put(
                "turnout.fcm.credentials-file",
                Account.in(home.secrets(), ports.phone()).toString());
        settings.put("turnout.fcm.url", simulator);
        // Whoever looks at the demonstration watches the phone beside the page.
        settings.put("turnout.fcm.after", "3s");
        settings.put("turnout.onesignal.app-id", "turnout-demo");
        settings.put("turnout.onesignal.app-key", secrets.named(PHONE_SECRET));
        settings.put("turnout.onesignal.url", simulator);
        settings.put("turnout.sms.account-sid", "turnout-demo");
        settings.put("turnout.sms.auth-token", secrets.named(PHONE_SECRET));
        settings.put("turnout.sms.from", "Turnout");
        settings.put("turnout.sms.url", simulator);
        settings.put("turnout.sms.receipts-url", address(Service.NOTIFICATION, number));
    }

    private void addGateway(Map<String, String> settings) {
        settings.put("turnout.gateway.privacy.client-secret", clientSecret(GATEWAY_ITSELF));
        settings.put("turnout.gateway.instances-file", home.instancesFile().toString());
        settings.put(
                "turnout.gateway.web-directory",
                options.root().resolve("web").resolve("dist").toString());
        settings.put("turnout.gateway.mailbox-url", "http://127.0.0.1:" + ports.mailbox());
        if (options.demo()) {
            settings.put("turnout.gateway.phone-url", "http://127.0.0.1:" + ports.phone());
        }
        tls.ifPresent(certificate -> {
            settings.put("server.address", "0.0.0.0");
            settings.put("server.ssl.key-store", certificate.keyStore().toUri().toString());
            settings.put("server.ssl.key-store-type", "PKCS12");
            settings.put("server.ssl.key-store-password", certificate.password());
            settings.put("turnout.gateway.ca-file", certificate.authority().toString());
        });
    }

    private String databasePassword(Service service) {
        return secrets.named("database-" + service.schema());
    }

    private String ownerPassword(Service service) {
        return secrets.named("database-" + service.schema() + "-owner");
    }

    private String clientSecret(String clientId) {
        return secrets.named("client-" + clientId);
    }

    private Path keys(Service service) throws IOException {
        Path directory = home.secrets().resolve("keys-" + service.module());
        Files.createDirectories(directory);
        return directory;
    }
}
