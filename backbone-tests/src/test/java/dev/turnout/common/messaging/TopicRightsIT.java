package dev.turnout.common.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.kafka.core.KafkaAdmin;

/// A real broker that grants what docker/kafka-rights.txt lists: that is enough for the clients of every service, and
/// one service cannot do what another may.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopicRightsIT {

    private static final String TICKETING = "ticketing-service";
    private static final TopicRights GRANTED = TopicRights.granted();
    private static final List<String> SERVICES =
            GRANTED.rights().stream().map(TopicRights.Right::service).distinct().toList();

    @TempDir
    private static Path directory;

    private SecuredBroker broker;

    @BeforeAll
    void grant() throws Exception {
        broker = new SecuredBroker(directory);
        try (Admin administrator = broker.administrator()) {
            administrator
                    .createAcls(GRANTED.rights().stream()
                            .flatMap(SecuredBroker::bindings)
                            .toList())
                    .all()
                    .get();
        }
    }

    @AfterAll
    void end() {
        broker.close();
    }

    @Test
    @Order(1)
    void everyServiceCreatesItsTopicsAndWritesToThem() throws Exception {
        for (String service : SERVICES) {
            List<String> topics = GRANTED.ofService(service).names("writes");
            create(service, topics);
            // as at the next start, when they are there
            create(service, topics);
            try (Producer<String, byte[]> producer = clients(service).producer()) {
                for (String topic : topics) {
                    assertThat(send(producer, topic)).as(topic).isZero();
                }
            }
        }
    }

    @Test
    @Order(2)
    void everyServiceReadsItsTopicsInEachOfItsGroups() throws Exception {
        var groups = GRANTED.rights().stream()
                .filter(right -> right.verb().equals("joins"))
                .map(right -> (Callable<Integer>) () -> unheard(right.service(), right.name()))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(groups))
                    .hasSizeGreaterThan(SERVICES.size())
                    .allSatisfy(unheard -> assertThat(unheard.get()).isZero());
        }
    }

    /// How many of the service's topics this group cannot read.
    private int unheard(String service, String group) {
        List<String> topics = GRANTED.ofService(service).names("reads");
        var waiting = new HashSet<>(topics);
        try (var consumer = new KafkaConsumer<String, byte[]>(clients(service).consumer(group))) {
            consumer.subscribe(topics);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!waiting.isEmpty() && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> waiting.remove(message.topic()));
            }
            consumer.commitSync();
        }
        return waiting.size();
    }

    /// As the tails of the edge read: outside any group, from a time on.
    @Test
    @Order(2)
    void aTopicIsReadOutsideAnyGroup() throws Exception {
        var partition = new TopicPartition("turnout.identity.grants.v1", 0);
        var settings = new HashMap<>(kafka("notification-service").buildConsumerProperties());
        settings.putAll(clients("notification-service").consumer("none"));
        settings.remove("group.id");
        try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
            assertThat(consumer.partitionsFor(partition.topic())).hasSize(1);
            assertThat(consumer.offsetsForTimes(Map.of(partition, 0L))).hasSize(1);
        }
    }

    @Test
    @Order(3)
    void oneServiceCannotReadWhatItDoesNotHear() throws Exception {
        for (String topic : List.of("turnout.identity.participant.v1", "turnout.identity.audit.v1")) {
            assertThatThrownBy(() -> read(TICKETING, TICKETING, topic)).isInstanceOf(TopicAuthorizationException.class);
        }
        assertThatThrownBy(() -> read(TICKETING, "user-service", "turnout.event.event.v1"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    @Order(3)
    void oneServiceCannotWriteWhatAnotherWrites() throws Exception {
        try (Producer<String, byte[]> producer = clients(TICKETING).producer()) {
            for (String topic : List.of("turnout.identity.grants.v1", "turnout.event.event.v1", "turnout.new.v1")) {
                assertThatThrownBy(() -> send(producer, topic))
                        .as(topic)
                        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    @Test
    @Order(3)
    void noServiceChangesTopicsOrRights() throws Exception {
        try (Admin admin = Admin.create(kafka(TICKETING).buildAdminProperties())) {
            assertThatThrownBy(() -> admin.deleteTopics(List.of("turnout.ticketing.order.v1"))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("turnout.identity.new.v1", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            List<AclBinding> more = SecuredBroker.bindings(
                            new TopicRights.Right(TICKETING, "reads", "turnout.identity.audit.v1"))
                    .toList();
            assertThatThrownBy(() -> admin.createAcls(more).all().get())
                    .hasCauseInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @Test
    @Order(3)
    void whoeverDoesNotSignInIsNobody() throws Exception {
        for (String stranger : List.of("gateway-service", "nobody")) {
            assertThatThrownBy(() -> topicsSeenBy(kafka(stranger)))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
        KafkaProperties wrong = kafka(TICKETING, Map.of("turnout.kafka.password", "a-wrong-one"));
        assertThatThrownBy(() -> topicsSeenBy(wrong)).hasCauseInstanceOf(SaslAuthenticationException.class);
        KafkaProperties plain = kafka(
                TICKETING,
                Map.of(
                        "turnout.kafka.protocol", "PLAINTEXT",
                        "spring.kafka.admin.properties.default.api.timeout.ms", "1000",
                        "spring.kafka.admin.properties.request.timeout.ms", "1000"));
        assertThatThrownBy(() -> topicsSeenBy(plain)).isInstanceOf(Exception.class);
    }

    @Test
    void aClusterMayAskForScram() {
        assertThat(kafka(TICKETING, Map.of("turnout.kafka.mechanism", "SCRAM-SHA-512"))
                        .buildProducerProperties())
                .hasEntrySatisfying(
                        "sasl.jaas.config",
                        module -> assertThat(module.toString())
                                .startsWith("org.apache.kafka.common.security.scram.ScramLoginModule required"));
    }

    /// The twin: with one line less, the service's own client is refused, so that the tests above would see it.
    @Test
    @Order(4)
    void withoutALineOfTheListTheServiceIsRefused() throws Exception {
        var line = new TopicRights.Right(TICKETING, "writes", "turnout.ticketing.order.v1");
        assertThat(GRANTED.rights()).contains(line);
        try (Admin administrator = broker.administrator()) {
            administrator
                    .deleteAcls(SecuredBroker.bindings(line)
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
        }
        try (Producer<String, byte[]> producer = clients(TICKETING).producer()) {
            assertThatThrownBy(() -> send(producer, line.name()))
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static long send(Producer<String, byte[]> producer, String topic) throws Exception {
        return producer.send(new ProducerRecord<>(topic, "key", new byte[] {1}))
                .get(10, TimeUnit.SECONDS)
                .offset();
    }

    private void read(String service, String group, String topic) {
        try (var consumer = new KafkaConsumer<String, byte[]>(clients(service).consumer(group))) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (System.nanoTime() < end) {
                var _ = consumer.poll(Duration.ofMillis(100));
            }
        }
    }

    private void create(String service, List<String> topics) {
        new KafkaAdmin(kafka(service).buildAdminProperties())
                .createOrModifyTopics(topics.stream()
                        .map(topic -> new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "600000")))
                        .toArray(NewTopic[]::new));
    }

    private static int topicsSeenBy(KafkaProperties client) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client.buildAdminProperties())) {
            return admin.listTopics().names().get().size();
        }
    }

    private KafkaClients clients(String service) {
        return new KafkaClients(kafka(service), service);
    }

    private KafkaProperties kafka(String service) {
        return kafka(service, Map.of());
    }

    /// By the defaults of all services and what the compose file sets.
    private KafkaProperties kafka(String service, Map<String, String> otherwise) {
        var given = new HashMap<String, Object>(Map.of(
                "spring.application.name",
                service,
                "spring.kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "turnout.kafka.protocol",
                "SASL_PLAINTEXT",
                "turnout.kafka.mechanism",
                "PLAIN",
                "turnout.kafka.password",
                SecuredBroker.passwordOf(service)));
        given.putAll(otherwise);
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", given));
        try {
            new YamlPropertySourceLoader()
                    .load("defaults", new ClassPathResource("turnout-defaults.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment)
                .bind("spring.kafka", KafkaProperties.class)
                .get();
    }
}
