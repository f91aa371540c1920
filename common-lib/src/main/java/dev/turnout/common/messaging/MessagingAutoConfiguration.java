package dev.turnout.common.messaging;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permissions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// The outbox, the inbox and the dead letters of a service.
@AutoConfiguration(
        after = {KafkaAutoConfiguration.class, TransactionAutoConfiguration.class},
        afterName = "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration")
@EnableConfigurationProperties({MessagingProperties.class, BrokerProperties.class})
public class MessagingAutoConfiguration {

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer) {
        return new Traces(tracer.getIfAvailable());
    }

    @Bean
    Backlog backlog(MessagingProperties settings, MeterRegistry metrics) {
        return new Backlog(settings.backlogBound(), metrics);
    }

    @Bean
    KafkaClients kafkaClients(KafkaProperties properties, @Value("${spring.application.name}") String service) {
        String instance = properties.getClientId();
        return new KafkaClients(properties, instance == null ? service : instance);
    }

    @Bean
    OutboxRows outboxRows(JdbcClient db) {
        return new OutboxRows(db);
    }

    @Bean
    OutboxRelay outboxRelay(
            OutboxRows rows,
            JdbcClient db,
            KafkaClients kafka,
            Backlog backlog,
            MessagingProperties settings,
            @Value("${spring.application.name}") String service,
            MeterRegistry metrics) {
        return new OutboxRelay(
                rows,
                () -> new OutboxLeases(db, settings.lease()),
                new OutboxSender(kafka::producer, service),
                backlog,
                settings,
                metrics);
    }

    @Bean
    WebMvcConfigurer backlogGuard(Backlog backlog) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new BacklogGuard(backlog));
            }
        };
    }

    @Bean
    TopicCreator topicCreator(KafkaAdmin admin) {
        return new TopicCreator(admin);
    }

    @Bean
    Outbox outbox(
            JdbcTemplate db, JsonMapper json, OutboxRelay relay, List<TopicDeclaration> declarations, Traces traces) {
        return new Outbox(
                db,
                json,
                relay,
                declarations.stream().map(TopicDeclaration::name).collect(Collectors.toSet()),
                traces);
    }

    @Bean
    NewTopics declaredTopics(List<TopicDeclaration> declarations, MessagingProperties settings) {
        return new NewTopics(declarations.stream()
                .map(declaration -> TopicBuilder.name(declaration.name())
                        .partitions(settings.partitions())
                        .replicas(settings.replicas())
                        .configs(
                                declaration.compacted()
                                        ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                                        : Map.of(
                                                TopicConfig.RETENTION_MS_CONFIG,
                                                String.valueOf(
                                                        declaration.kept().toMillis())))
                        .build())
                .toArray(NewTopic[]::new));
    }

    @Bean
    HandledMessages handledMessages(JdbcClient db) {
        return new HandledMessages(db);
    }

    @Bean
    ParkedMessages parkedMessages(JdbcClient db, DeadLetterNews news) {
        return new ParkedMessages(db, news::parked);
    }

    @Bean
    DeadLetterNews deadLetterNews(
            Outbox outbox,
            @Value("${spring.application.name}") String service,
            @Value("${turnout.short-name}") String shortName,
            Clock clock) {
        return new DeadLetterNews(outbox, service, DeadLetterNews.topic(shortName), clock);
    }

    @Bean
    TopicDeclaration deadLetterTopic(@Value("${turnout.short-name}") String shortName) {
        return TopicDeclaration.facts(DeadLetterNews.topic(shortName));
    }

    @Bean
    SettleDeadLetter settleDeadLetter(ParkedMessages parked, DeadLetterNews news, Audit audit) {
        return new SettleDeadLetter(parked, news, audit);
    }

    @Bean
    DeadLetterSettlementController deadLetterSettlementController(ParkedMessages parked, SettleDeadLetter settle) {
        return new DeadLetterSettlementController(parked, settle);
    }

    @Bean
    Lanes lanes(
            List<Subscription> subscriptions,
            KafkaClients kafka,
            HandledMessages handled,
            ParkedMessages parked,
            PlatformTransactionManager transactions,
            MessagingProperties settings,
            Traces traces,
            JsonMapper json,
            MeterRegistry metrics,
            @Value("${spring.application.name}") String service) {
        return new Lanes(subscriptions.stream().collect(Collectors.groupingBy(Subscription::lane)).entrySet().stream()
                .map(lane -> new Lane(
                        new Inbox(
                                Lanes.consumer(service, lane.getKey()),
                                new Handlers(lane.getValue(), json),
                                handled,
                                parked,
                                new TransactionTemplate(transactions),
                                settings,
                                traces,
                                json,
                                metrics),
                        Lanes.pace(lane.getValue()),
                        kafka))
                .toList());
    }

    @Bean
    Housekeeping messagingHousekeeping(
            OutboxRows outbox,
            HandledMessages handled,
            ParkedMessages parked,
            MessagingProperties settings,
            List<TopicDeclaration> topics,
            MeterRegistry metrics) {
        return new Housekeeping(outbox, handled, parked, settings, topics, metrics);
    }

    @Bean
    DeadLetterController deadLetterController(
            ParkedMessages parked,
            SettleDeadLetter settle,
            Permissions permissions,
            Grants grants,
            Audit audit,
            JsonMapper json) {
        return new DeadLetterController(parked, settle, permissions, grants, audit, json);
    }
}
