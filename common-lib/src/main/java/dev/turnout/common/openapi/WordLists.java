package dev.turnout.common.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A pattern that is nothing but a list of words is told as one, which clients get as an enumeration.
final class WordLists {

    private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9-]*(\\|[a-z][a-z0-9-]*)+");

    private WordLists() {}

    @SuppressWarnings("unchecked")
    static void read(Schema<?> schema) {
        if (schema.getPattern() != null && WORDS.matcher(schema.getPattern()).matches()) {
            ((Schema<Object>) schema)
                    .setEnum(new ArrayList<>(List.of(schema.getPattern().split("\\|"))));
            schema.setPattern(null);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(WordLists::read);
        }
        if (schema.getItems() != null) {
            read(schema.getItems());
        }
    }
}
