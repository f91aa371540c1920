package dev.turnout.gateway.session;

import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// Session attributes as JSON. Only Spring Security's own types and ours are ever created from what the database holds.
@Component
class AttributeFormat {
    private final JsonMapper json;

    AttributeFormat() {
        // Claims of an id token hold numbers, such as the time of sign-in.
        BasicPolymorphicTypeValidator.Builder types = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("dev.turnout.gateway.")
                .allowIfSubType(Number.class);
        json = JsonMapper.builder()
                .addModules(SecurityJacksonModules.getModules(AttributeFormat.class.getClassLoader(), types))
                .build();
    }

    String write(Object value) {
        return json.writerFor(Object.class).writeValueAsString(value);
    }

    Object read(String text) {
        return json.readValue(text, Object.class);
    }
}
