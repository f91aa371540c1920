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
        int port = database.port();
        if (context.getEnvironment().getProperty("turnout.test.database-proxy", Boolean.class, false)) {
            var proxy = CuttableProxy.to(database.host(), database.port());
            context.getBeanFactory().registerSingleton("databaseProxy", proxy);
            port = proxy.port();
        }
        TestPropertyValues.of(
                        "turnout.database.host=" + database.host(),
                        "turnout.database.port=" + port,
                        "turnout.database.name=" + database.name(),
                        "spring.datasource.username=" + database.role(),
                        "spring.datasource.password=" + Infrastructure.PASSWORD,
                        // twins take constraints away, so here one role is both
                        "spring.flyway.user=" + database.role(),
                        "spring.flyway.password=" + Infrastructure.PASSWORD,
                        "spring.kafka.bootstrap-servers=" + infrastructure.bootstrapServers(),
                        "turnout.client-secret=test")
                .applyTo(context);
        context.getBeanFactory().registerSingleton("testDatabase", database);
    }
}
