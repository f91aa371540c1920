package dev.turnout.common.openapi;

import dev.turnout.common.security.OpenOperation;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The document at `/v3/api-docs` of every service.
@AutoConfiguration
public class OpenApiAutoConfiguration {

    /// Takes the place of swagger's own, for the names.
    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        SpringDocUtils.getConfig()
                .replaceWithSchema(JsonNode.class, new Schema<>().type("object").additionalProperties(true))
                .replaceWithSchema(
                        ObjectNode.class, new Schema<>().type("object").additionalProperties(true));
        return new RecordResolver(mappers.jsonMapper(), new SchemaNames());
    }

    @Bean
    GlobalOperationCustomizer operationNames() {
        return new OperationNames();
    }

    @Bean
    @Order(100)
    GlobalOpenApiCustomizer documentOfService(
            ObjectProvider<OpenOperation> open, @Value("${spring.application.name}") String service) {
        return new ServiceDocument(service, open.orderedStream().toList());
    }
}
