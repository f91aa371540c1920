package dev.turnout.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/// What `docs/audit.md` says about the form of logs.
class LogFormTests {

    /// The services have their defaults in common; the gateway, which does without common-lib, has its own.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "common-lib/src/main/resources/turnout-defaults.yml",
                "gateway-service/src/main/resources/gateway-service.yml"
            })
    void everyServiceLogsOneObjectALine(String settings) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ByteArrayResource(Sources.text(settings).getBytes(StandardCharsets.UTF_8)));

        assertThat(yaml.getObject()).containsEntry("logging.structured.format.console", "ecs");
    }
}
