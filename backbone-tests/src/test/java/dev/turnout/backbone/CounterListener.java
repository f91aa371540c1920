package dev.turnout.backbone;

import dev.turnout.common.messaging.Message;
import dev.turnout.common.messaging.Subscription;
import dev.turnout.common.messaging.TopicDeclaration;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes down what arrives; tests replace what else it does.
@Configuration(proxyBeanMethods = false)
public class CounterListener {

    /// Where tests send messages to.
    public static final String INBOUND = "turnout.backbone.inbound.v1";

    /// What a test wants to happen at each message, for example a fault.
    public static final class Trouble {

        private volatile Consumer<Message<Counters.CountedV1>> action = _ -> {};

        public void at(Consumer<Message<Counters.CountedV1>> next) {
            action = next;
        }

        public void none() {
            action = _ -> {};
        }
    }

    @Bean
    Trouble trouble() {
        return new Trouble();
    }

    @Bean
    TopicDeclaration counterTopic() {
        return TopicDeclaration.facts(Counters.TOPIC);
    }

    @Bean
    TopicDeclaration inboundTopic() {
        return TopicDeclaration.facts(INBOUND);
    }

    @Bean
    Subscription inbound(JdbcClient db, Trouble trouble) {
        return Subscription.of(INBOUND).on("CountedV1", Counters.CountedV1.class, message -> {
            write(db, "main", message);
            trouble.action.accept(message);
        });
    }

    private static void write(JdbcClient db, String lane, Message<Counters.CountedV1> message) {
        db.sql("INSERT INTO effect (lane, key, number) VALUES (:lane, :key, :number)")
                .param("lane", lane)
                .param("key", message.key())
                .param("number", message.body().number())
                .update();
    }
}
