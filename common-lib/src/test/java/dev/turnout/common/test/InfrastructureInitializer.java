package dev.turnout.common.test;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives an application context a fresh database with the schema it names, and the broker.
final class InfrastructureInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Infrastructure infrastructure = Infrastructure.shared();
        String schema = context.getEnvironment().getRequiredProperty("turnout.schema");
        Infrastructure.Database database = infrastructure.newDatabase(schema);
        TestPropertyValues.of(
                        "turnout.database.host=" + database.host(),
                        "turnout.database.port=" + database.port(),
                        "turnout.database.name=" + database.name(),
                        "spring.datasource.username=" + database.role(),
                        "spring.datasource.password=" + Infrastructure.PASSWORD,
                        "spring.kafka.bootstrap-servers=" + infrastructure.bootstrapServers(),
                        "turnout.client-secret=test")
                .applyTo(context);
        context.getBeanFactory().registerSingleton("testDatabase", database);
    }
}
