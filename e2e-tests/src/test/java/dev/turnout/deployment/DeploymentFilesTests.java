package dev.turnout.deployment;

import static dev.turnout.deployment.Repository.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The manifests, the compose file, the Dockerfile and the settings of the services agree.
class DeploymentFilesTests {

    private static final String BASE = "k8s/base/";
    private static final String NAME = "app.kubernetes.io/name";
    private static final Set<String> API_VERSIONS = Set.of(
            "v1/Namespace",
            "v1/Service",
            "v1/PersistentVolumeClaim",
            "apps/v1/Deployment",
            "policy/v1/PodDisruptionBudget",
            "autoscaling/v2/HorizontalPodAutoscaler",
            "networking.k8s.io/v1/NetworkPolicy");

    /// Read by the JVM and by Spring Boot itself.
    private static final Set<String> NOT_OURS =
            Set.of("JAVA_TOOL_OPTIONS", "SPRING_APPLICATION_JSON", "MANAGEMENT_SERVER_PORT");

    private final Node kustomization =
            Node.documents(BASE + "kustomization.yaml").getFirst();
    private final List<Node> resources = kustomization
            .at("resources")
            .texts()
            .flatMap(file -> Node.documents(BASE + file).stream())
            .toList();
    private final Node compose = Node.documents("docker-compose.yml").getFirst();
    private final String dockerfile = Repository.text("Dockerfile");

    @Test
    void everyManifestIsNamedOnceByTheKustomization() {
        List<String> named = Stream.concat(
                        kustomization.at("resources").texts(),
                        kustomization.at("patches").items().stream()
                                .map(patch -> patch.at("path").text()))
                .toList();

        assertThat(named).doesNotHaveDuplicates();
        assertThat(Repository.names(BASE))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(named.stream(), Stream.of("kustomization.yaml"))
                        .toList());
    }

    @Test
    void everyResourceHasAKnownKindAndANameOfItsOwn() {
        assertThat(resources)
                .allSatisfy(resource -> assertThat(resource.at("apiVersion").text() + "/"
                                + resource.at("kind").text())
                        .isIn(API_VERSIONS));
        assertThat(resources.stream()
                        .map(resource -> resource.at("kind").text() + "/"
                                + resource.at("metadata", "name").text())
                        .toList())
                .doesNotHaveDuplicates()
                .noneMatch(name -> name.endsWith("/"));
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.deployment.Repository#SERVICES")
    void everyServiceHasWhatKeepsItRunning(String service) {
        Node deployment = deployment(service);
        Map<String, String> label = Map.of(NAME, service);

        assertThat(deployment.at("spec", "selector", "matchLabels").value()).isEqualTo(label);
        assertThat(deployment.at("spec", "template", "metadata", "labels").value())
                .isEqualTo(label);
        assertThat(resource("Service", service).at("spec", "selector").value()).isEqualTo(label);
        assertThat(resource("PodDisruptionBudget", service)
                        .at("spec", "selector", "matchLabels")
                        .value())
                .isEqualTo(label);
        Node scaler = resource("HorizontalPodAutoscaler", service).at("spec");
        assertThat(scaler.at("scaleTargetRef").value())
                .isEqualTo(Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", service));
        assertThat((Integer) scaler.at("minReplicas").value()).isGreaterThan(1);
        assertThat(deployment.at("spec", "replicas").value())
                .isEqualTo(scaler.at("minReplicas").value());
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.deployment.Repository#SERVICES")
    void everyContainerIsProbedBoundedAndHarmless(String service) {
        Node pod = pod(service);
        Node container = container(service);
        Set<String> ports = portNames(service);

        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at(probe, "httpGet", "path").text()).as(probe).startsWith("/actuator/health/");
            assertThat(container.at(probe, "httpGet", "port").text())
                    .as(probe)
                    .isEqualTo("management")
                    .isIn(ports);
        }
        assertThat(container.at("readinessProbe", "httpGet", "path").text()).endsWith("/readiness");
        assertThat(container.at("livenessProbe", "httpGet", "path").text()).endsWith("/liveness");
        assertThat(container.at("resources", "requests").fields()).containsOnlyKeys("cpu", "memory");
        assertThat(container.at("resources", "limits", "memory").isPresent()).isTrue();
        assertThat(pod.at("securityContext", "runAsNonRoot").value()).isEqualTo(true);
        assertThat(pod.at("securityContext", "seccompProfile", "type").text()).isEqualTo("RuntimeDefault");
        assertThat(pod.at("automountServiceAccountToken").value()).isEqualTo(false);
        assertThat(container.at("securityContext", "allowPrivilegeEscalation").value())
                .isEqualTo(false);
        assertThat(container.at("securityContext", "readOnlyRootFilesystem").value())
                .isEqualTo(true);
        assertThat(container.at("securityContext", "capabilities", "drop").texts())
                .containsExactly("ALL");
        assertThat(container.at("volumeMounts").item("mountPath", "/tmp").isPresent())
                .isTrue();
        assertThat(container.at("volumeMounts").items())
                .extracting(mount -> mount.at("name").text())
                .allSatisfy(volume -> assertThat(
                                pod.at("volumes").item("name", volume).isPresent())
                        .isTrue());
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.deployment.Repository#SERVICES")
    void everyContainerIsTheImageThatIsBuilt(String service) {
        Node container = container(service);
        Node security = pod(service).at("securityContext");

        assertThat(container.at("image").text())
                .isEqualTo("turnout/" + service)
                .isEqualTo(compose.at("services", service, "image").text());
        assertThat(dockerfile).contains("USER " + security.at("runAsUser").text());
        assertThat(container
                        .at("ports")
                        .item("name", "http")
                        .at("containerPort")
                        .text())
                .isEqualTo(dockerfileSetting("SERVER_PORT"));
        assertThat(container
                        .at("ports")
                        .item("name", "management")
                        .at("containerPort")
                        .text())
                .isEqualTo(dockerfileSetting("MANAGEMENT_SERVER_PORT"));
        assertThat(compose.at("services", service, "build", "args", "SERVICE").text())
                .isEqualTo(service);
        assertThat(dockerfile).containsPattern("-pl [a-z,-]*\\b" + service + "\\b");
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.deployment.Repository#SERVICES")
    void everyPortOfAServiceIsOneOfItsContainer(String service) {
        assertThat(resource("Service", service).at("spec", "ports").items())
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.at("targetPort").text()).isIn(portNames(service)));
    }

    @ParameterizedTest
    @FieldSource("dev.turnout.deployment.Repository#SERVICES")
    void whatAPodTakesInIsThere(String service) {
        List<Node> sources = container(service).at("envFrom").items();

        assertThat(sources.stream()
                        .map(source -> source.at("configMapRef", "name").text())
                        .filter(name -> !name.isEmpty()))
                .containsExactly(kustomization
                        .at("configMapGenerator")
                        .items()
                        .getFirst()
                        .at("name")
                        .text());
        assertThat(sources.stream()
                        .map(source -> source.at("secretRef", "name").text())
                        .filter(name -> !name.isEmpty()))
                .containsExactly(service);
        pod(service).at("volumes").items().stream()
                .map(volume -> volume.at("persistentVolumeClaim", "claimName").text())
                .filter(claim -> !claim.isEmpty())
                .forEach(claim -> assertThat(
                                resource("PersistentVolumeClaim", claim).isPresent())
                        .as(claim)
                        .isTrue());
        String keys = container(service)
                .at("env")
                .item("name", "TURNOUT_KEYS_DIRECTORY")
                .at("value")
                .text();
        assertThat(keys.isEmpty()
                        || container(service)
                                .at("volumeMounts")
                                .item("mountPath", keys)
                                .isPresent())
                .isTrue();
        assertThat(keys).isEqualTo(composeEnvironment(service).getOrDefault("TURNOUT_KEYS_DIRECTORY", ""));
    }

    @Test
    void everyAddressOfAServiceLeadsToAPortThatIsOpen() {
        configuration().forEach((name, value) -> {
            if (name.startsWith("TURNOUT_SERVICES_")) {
                URI address = URI.create(value);
                int port = address.getPort() < 0 ? 80 : address.getPort();
                assertThat(resource("Service", address.getHost())
                                .at("spec", "ports")
                                .item("port", port)
                                .isPresent())
                        .as(name + "=" + value)
                        .isTrue();
            }
        });
        composeEnvironment("gateway-service").forEach((name, value) -> {
            if (name.startsWith("TURNOUT_SERVICES_")) {
                URI address = URI.create(value);
                assertThat(SERVICES).contains(address.getHost());
                String port = name.endsWith("_EDGE") ? "8094" : dockerfileSetting("SERVER_PORT");
                assertThat(String.valueOf(address.getPort())).as(name).isEqualTo(port);
            }
        });
        assertThat(container("notification-service")
                        .at("ports")
                        .item("name", "edge")
                        .at("containerPort")
                        .value())
                .isEqualTo(8094);
    }

    @Test
    void everyPolicyNamesPortsAndPodsThatExist() {
        Set<String> ports = SERVICES.stream()
                .flatMap(service -> portNames(service).stream())
                .collect(Collectors.toSet());

        resources.stream()
                .filter(resource -> resource.at("kind").text().equals("NetworkPolicy"))
                .forEach(policy -> {
                    String pods = policy.at("spec", "podSelector", "matchLabels", NAME)
                            .text();
                    assertThat(pods.isEmpty() || SERVICES.contains(pods))
                            .as(pods)
                            .isTrue();
                    policy.at("spec", "ingress").items().stream()
                            .flatMap(rule -> rule.at("ports").items().stream())
                            .forEach(port -> assertThat(port.at("port").text()).isIn(ports));
                });
        assertThat(openToEverybody()).containsExactly("gateway-service: http");
    }

    @Test
    void onlyTwoServicesCallAnybodyOutsideAndOnlyAtPortsOfMailAndTls() {
        List<Node> calls = resources.stream()
                .filter(resource ->
                        resource.at("spec", "policyTypes").texts().toList().contains("Egress"))
                .toList();
        Map<Boolean, List<Node>> outside = calls.stream()
                .collect(Collectors.partitioningBy(policy -> policy.at("spec", "egress").items().stream()
                        .anyMatch(rule -> !rule.at("to").isPresent())));

        assertThat(outside.get(false))
                .as("everybody is kept to their fellows")
                .anyMatch(policy -> policy.at("spec", "podSelector").fields().isEmpty());
        assertThat(outside.get(true))
                .extracting(policy ->
                        policy.at("spec", "podSelector", "matchLabels", NAME).text())
                .containsExactlyInAnyOrder("user-service", "notification-service");
        assertThat(outside.get(true))
                .allSatisfy(policy -> assertThat(policy.at("spec", "egress").items())
                        .flatExtracting(rule -> rule.at("ports").items())
                        .extracting(port -> port.at("port").value())
                        .containsExactly(25, 443, 465, 587));
    }

    @Test
    void everySettingIsOneThatAServiceHears() {
        var known = new KnownSettings();
        var given = new TreeSet<String>(configuration().keySet());
        SERVICES.forEach(service -> {
            given.addAll(composeEnvironment(service).keySet());
            container(service)
                    .at("env")
                    .items()
                    .forEach(setting -> given.add(setting.at("name").text()));
        });
        Matcher set = Pattern.compile("(?m)^(?:ENV| +)\\s*([A-Z_]+)=")
                .matcher(dockerfile.substring(dockerfile.indexOf("AS service")));
        set.results().forEach(found -> given.add(found.group(1)));
        given.removeAll(NOT_OURS);

        assertThat(given)
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(known.hears(name)).as(name).isTrue());
        assertThat(List.of("TURNOUT_SERVICES_USERS", "TURNOUT_TICKETING_TESTS_PAYMENTS", "REDIS_URL"))
                .noneMatch(known::hears);
    }

    @Test
    void testPaymentsBelongToTheDemo() {
        Node settings = Node.documents("ticketing-service/src/main/resources/ticketing-service.yml")
                .getFirst();

        assertThat(settings.at("turnout", "ticketing", "test-payments").text()).isEqualTo("${turnout.demo}");
        assertThat(configuration()).containsEntry("TURNOUT_TICKETING_TEST_PAYMENTS", "false");
    }

    @Test
    void composeSetsWhatKubernetesSets() {
        Set<String> kubernetes = new HashSet<>(configuration().keySet());
        Set<String> ours = composeEnvironment("event-service").keySet();

        // three brokers and real money are a cluster's affair; secrets come from elsewhere there
        kubernetes.removeAll(Set.of("TURNOUT_MESSAGING_REPLICAS", "TURNOUT_TICKETING_TEST_PAYMENTS"));
        assertThat(ours).containsAll(kubernetes);
        assertThat(Set.copyOf(without(ours, kubernetes)))
                .containsExactlyInAnyOrder(
                        "TURNOUT_DEMO",
                        "SPRING_DATASOURCE_PASSWORD",
                        "SPRING_FLYWAY_PASSWORD",
                        "TURNOUT_KAFKA_PASSWORD",
                        "TURNOUT_CLIENT_SECRET");
    }

    @Test
    void everyServiceOfTheComposeFileIsBoundedHarmlessAndStartsAgain() {
        assertThat(compose.at("services").fields().keySet()).containsAll(SERVICES);
        compose.at("services").fields().forEach((name, service) -> {
            assertThat(service.at("restart").text()).as(name).isEqualTo("unless-stopped");
            assertThat(service.at("mem_limit").isPresent()).as(name).isTrue();
            assertThat(service.at("ports").texts()).as(name).allMatch(port -> port.startsWith("127.0.0.1:"));
            assertThat(service.at("healthcheck").isPresent() || SERVICES.contains(name))
                    .as(name)
                    .isTrue();
        });
        assertThat(SERVICES).allSatisfy(name -> {
            Node service = compose.at("services", name);
            assertThat(service.at("read_only").value()).isEqualTo(true);
            assertThat(service.at("cap_drop").texts()).containsExactly("ALL");
            assertThat(service.at("security_opt").texts()).contains("no-new-privileges:true");
        });
        assertThat(dockerfile).contains("HEALTHCHECK");
        // the image that the services run in has neither
        assertThat(dockerfile.lines().filter(line -> !line.startsWith("#")))
                .noneMatch(line -> line.matches(".*\\b(curl|wget)\\b.*"));
    }

    @Test
    void theDatabaseHasASchemaForEachService() {
        Matcher rows = Pattern.compile("(?m)^([a-z]+) ([A-Z]+)$").matcher(Repository.text("docker/postgres-roles.sh"));
        Map<String, String> services = rows.results()
                .collect(Collectors.toMap(
                        row -> row.group(2).toLowerCase(Locale.ROOT) + "-service", row -> row.group(1)));

        assertThat(services.keySet()).containsExactlyInAnyOrderElementsOf(SERVICES);
        services.forEach((service, schema) -> {
            Node settings = Node.documents(service + "/src/main/resources/" + service + ".yml")
                    .getFirst();
            Node own = settings.at("turnout", "schema");
            Node flyway = settings.at("spring", "flyway", "default-schema");
            assertThat(schema).as(service).isEqualTo(own.isPresent() ? own.text() : flyway.text());
        });
    }

    @Test
    void everyServiceHasSecretsOfItsOwn() {
        String json = composeEnvironment("user-service").getOrDefault("SPRING_APPLICATION_JSON", "");
        Map<String, String> clients = Pattern.compile("\"([a-z-]+)\":\"\\$\\{([A-Z_]+)")
                .matcher(json)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

        // The gateway has two names: one for signing people in, one for itself.
        assertThat(clients).hasSize(SERVICES.size() + 2).containsKeys("turnout-platform", "gateway-service");
        assertThat(composeEnvironment("gateway-service").get("TURNOUT_GATEWAY_PRIVACY_CLIENT_SECRET"))
                .startsWith("${" + clients.get("gateway-service") + ":?");
        assertThat(clients.values()).doesNotHaveDuplicates();
        var databases = new ArrayList<String>();
        for (String service : SERVICES) {
            Map<String, String> given = composeEnvironment(service);
            String client = clients.get(service.equals("gateway-service") ? "turnout-web" : service);
            assertThat(given.get("TURNOUT_CLIENT_SECRET")).startsWith("${" + client + ":?");
            databases.add(String.valueOf(given.get("SPRING_DATASOURCE_PASSWORD")));
            databases.add(String.valueOf(given.get("SPRING_FLYWAY_PASSWORD")));
        }
        assertThat(databases)
                .doesNotHaveDuplicates()
                .allSatisfy(password ->
                        assertThat(composeEnvironment("postgres").values()).contains(password));
    }

    @Test
    void everyServiceWithRightsSignsInToTheBrokerByAPasswordOfItsOwn() {
        Set<String> withRights =
                brokerRights().map(line -> line.substring(0, line.indexOf(' '))).collect(Collectors.toSet());
        Map<String, String> known = Pattern.compile("user_([a-z-]+)=\"(\\$\\{[A-Z_]+:\\?[^}]*})\"")
                .matcher(composeEnvironment("kafka")
                        .getOrDefault("KAFKA_LISTENER_NAME_SERVICES_PLAIN_SASL_JAAS_CONFIG", ""))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

        assertThat(withRights).isEqualTo(without(Set.copyOf(SERVICES), Set.of("gateway-service")));
        assertThat(known.keySet()).isEqualTo(withRights);
        assertThat(known.values()).doesNotHaveDuplicates();
        SERVICES.forEach(service -> assertThat(composeEnvironment(service).get("TURNOUT_KAFKA_PASSWORD"))
                .as(service)
                .isEqualTo(known.get(service)));
    }

    @Test
    void aClusterGetsTheSameRightsAtTheBroker() throws Exception {
        Process script = new ProcessBuilder(
                        "bash", Repository.path("k8s/kafka-users.sh").toString(), "cluster")
                .redirectErrorStream(true)
                .start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).as(printed).isZero();
        var rights = new ArrayList<String>();
        for (Node user : Node.documentsOf(printed)) {
            String name = user.at("metadata", "name").text();
            assertThat(user.at("spec", "authentication", "password", "valueFrom", "secretKeyRef")
                            .value())
                    .isEqualTo(Map.of("name", name, "key", "TURNOUT_KAFKA_PASSWORD"));
            user.at("spec", "authorization", "acls").items().forEach(rule -> {
                assertThat(rule.at("resource", "patternType").text()).isEqualTo("literal");
                String kind = rule.at("resource", "type").text();
                String verb = kind.equals("group")
                        ? "joins"
                        : Map.of("[Create, Write]", "writes", "[Read]", "reads")
                                .get(rule.at("operations").texts().toList().toString());
                rights.add(name + " " + verb + " " + rule.at("resource", "name").text());
            });
        }

        assertThat(rights).containsExactlyInAnyOrderElementsOf(brokerRights().toList());
    }

    @Test
    void prometheusReadsEveryServiceAtItsManagementPort() {
        Node job = Node.documents("observability/prometheus.yml")
                .getFirst()
                .at("scrape_configs")
                .items()
                .getFirst();

        assertThat(job.at("static_configs").items().getFirst().at("targets").texts())
                .containsExactlyInAnyOrderElementsOf(SERVICES.stream()
                        .map(service -> service + ":" + dockerfileSetting("MANAGEMENT_SERVER_PORT"))
                        .toList());
    }

    private static Stream<String> brokerRights() {
        return Repository.text("docker/kafka-rights.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    private List<String> openToEverybody() {
        var open = new ArrayList<String>();
        resources.stream()
                .filter(resource -> resource.at("kind").text().equals("NetworkPolicy"))
                .forEach(policy -> policy.at("spec", "ingress").items().stream()
                        .filter(rule -> !rule.at("from").isPresent())
                        .forEach(rule -> open.add(policy.at("spec", "podSelector", "matchLabels", NAME)
                                        .text() + ": "
                                + rule.at("ports").items().stream()
                                        .map(port -> port.at("port").text())
                                        .collect(Collectors.joining(", ")))));
        return open;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private Node resource(String kind, String name) {
        return resources.stream()
                .filter(resource -> resource.at("kind").text().equals(kind))
                .filter(resource -> resource.at("metadata", "name").text().equals(name))
                .findFirst()
                .orElse(new Node(null));
    }

    /// As it is applied: with the patch that all deployments get.
    private Node deployment(String service) {
        Node patch = Node.documents(BASE + "deployment-patch.yaml").getFirst();
        return resource("Deployment", service).patchedBy(patch);
    }

    private Node pod(String service) {
        return deployment(service).at("spec", "template", "spec");
    }

    private Node container(String service) {
        List<Node> containers = pod(service).at("containers").items();
        assertThat(containers).as("the patch meets the container of " + service).hasSize(1);
        return containers.getFirst();
    }

    private Set<String> portNames(String service) {
        return container(service).at("ports").items().stream()
                .map(port -> port.at("name").text())
                .collect(Collectors.toSet());
    }

    private Map<String, String> configuration() {
        var settings = new TreeMap<String, String>();
        kustomization
                .at("configMapGenerator")
                .items()
                .getFirst()
                .at("literals")
                .texts()
                .forEach(literal -> {
                    String[] pair = literal.split("=", 2);
                    settings.put(pair[0], pair[1]);
                });
        return settings;
    }

    private Map<String, String> composeEnvironment(String service) {
        var settings = new TreeMap<String, String>();
        compose.at("services", service, "environment")
                .fields()
                .forEach((name, value) -> settings.put(name, value.text()));
        return settings;
    }

    private String dockerfileSetting(String name) {
        Matcher setting = Pattern.compile("\\b" + name + "=([^\\s\\\\]+)").matcher(dockerfile);
        assertThat(setting.find()).as(name).isTrue();
        return setting.group(1);
    }
}
