package dev.turnout.common.test;

import dev.turnout.common.replica.EventDirectory;
import dev.turnout.common.security.EndedSignIns;
import dev.turnout.common.security.Grants;
import dev.turnout.common.security.Permissions;
import dev.turnout.common.security.SwitchedPermissions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/// What [TurnoutIntegrationTest] adds to a service.
@TestConfiguration(proxyBeanMethods = false)
class TestSupportConfiguration {

    /// Lets the service trust the tests' key beside its own.
    @Bean
    static BeanPostProcessor testTokens(ObjectProvider<EndedSignIns> ended) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JwtDecoder own ? new TestTokenDecoder(own, ended.getObject()) : bean;
            }
        };
    }

    /// Lets a test take one check out, and see that the matrix fails.
    @Bean
    static BeanPostProcessor switchedPermissions(
            @Qualifier("grants") ObjectProvider<Grants> grants, ObjectProvider<EventDirectory> events) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof Permissions
                        ? new SwitchedPermissions(grants.getObject(), events.getObject())
                        : bean;
            }
        };
    }

    @Bean
    TestGrants testGrants(Grants grants, JdbcClient db, JsonMapper json) {
        return new TestGrants(grants, db, json);
    }

    @Bean
    TestFacts testFacts(JsonMapper json) {
        return new TestFacts(Infrastructure.shared().bootstrapServers(), json);
    }
}
