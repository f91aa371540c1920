package dev.turnout.common.web;

import dev.turnout.common.problem.ProblemException;
import dev.turnout.common.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Positions in lists as opaque text. A cursor is a convenience, no secret and no proof: what it names is checked
/// like any other input.
public final class Cursor {

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    /// A position has all of its members, or it is none.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Moment()))
            .build();

    /// A time that the database's calendar has.
    private static final class Moment extends ValueDeserializer<Instant> {

        @Override
        public Instant deserialize(JsonParser text, DeserializationContext context) {
            Instant moment = Instant.parse(text.getString());
            int year = moment.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1900 || year > 2999) {
                throw new DateTimeException("year out of range");
            }
            return moment;
        }
    }

    private Cursor() {}

    /// The text for a position, given as a record.
    public static String encode(Record position) {
        return text(position);
    }

    /// The text for a position, given as named values.
    public static String encode(Map<String, String> position) {
        return text(position);
    }

    /// The named values behind a text.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 400 `invalid-cursor` when it is not one of ours
    public static Map<String, String> decode(String cursor) {
        try {
            Map<String, String> position = JSON.readValue(Base64.getUrlDecoder().decode(cursor), VALUES);
            if (position != null) {
                return position;
            }
        } catch (IllegalArgumentException | JacksonException _) {
            // said below
        }
        throw unknown();
    }

    /// The position behind a text.
    ///
    /// @throws dev.turnout.common.problem.ProblemException 400 `invalid-cursor` when it is not one of ours
    public static <T extends Record> T decode(String cursor, Class<T> type) {
        try {
            T position = JSON.readValue(Base64.getUrlDecoder().decode(cursor), type);
            if (position != null) {
                return position;
            }
        } catch (IllegalArgumentException | DateTimeException | JacksonException _) {
            // said below
        }
        throw unknown();
    }

    private static String text(Object position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(position).getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemException unknown() {
        return Problems.malformed("invalid-cursor", "This cursor is not from an earlier page of this list.");
    }
}
