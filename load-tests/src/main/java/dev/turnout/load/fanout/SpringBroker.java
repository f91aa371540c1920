package dev.turnout.load.fanout;

import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/// Spring's SimpleBroker as its documentation sets it up: STOMP at `/ws`, everybody follows `/topic/x`.
public final class SpringBroker {

    private SpringBroker() {}

    /// @param arguments the port
    public static void main(String[] arguments) {
        var application = new SpringApplication(Broker.class);
        application.run(
                "--server.port=" + arguments[0],
                "--server.address=127.0.0.1",
                "--server.tomcat.max-connections=20000",
                "--server.tomcat.accept-count=4096",
                "--spring.main.banner-mode=off");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSocketMessageBroker
    @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class})
    static class Broker implements WebSocketMessageBrokerConfigurer {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSockets() {
            return factory ->
                    factory.addContextCustomizers(context -> context.addServletContainerInitializer(new WsSci(), null));
        }

        @Override
        public void registerStompEndpoints(StompEndpointRegistry registry) {
            registry.addEndpoint("/ws");
        }

        @Override
        public void configureMessageBroker(MessageBrokerRegistry registry) {
            registry.enableSimpleBroker("/topic");
        }
    }
}
