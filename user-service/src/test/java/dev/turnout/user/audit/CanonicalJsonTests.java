package dev.turnout.user.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.common.test.ContractSamples;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"b\": 1, \"a\": [true, null, \"x\"]} | {\"a\":[true,null,\"x\"],\"b\":1}",
                "{\"n\": 1.50, \"m\": 1e3, \"z\": 0.0}  | {\"m\":1000,\"n\":1.5,\"z\":0}",
                "{\"q\": \"a\\\"b\\\\c\\n\\u00e9\"}      | {\"q\":\"a\\\"b\\\\c\\u000aé\"}",
                "{}                                     | {}"
            })
    void writesTheSameFactsInOneWay(String text, String canonical) {
        String once = CanonicalJson.of(JSON.readTree(text));

        assertThat(once).isEqualTo(canonical);
        assertThat(CanonicalJson.of(JSON.readTree(once))).isEqualTo(once);
    }

    /// Anybody can check a row with other tools: this is what has to be hashed.
    @Test
    void aRowHasThisTextAndThisHash() {
        AuditRowV1 row = JSON.readValue(ContractSamples.read("AuditRowV1/AuditRowV1.json"), AuditRowV1.class);
        var entry = new AuditEntry(
                UUID.fromString("0199aaaa-0000-7000-8000-000000000001"),
                1,
                row.id(),
                AuditEntry.micros(row.at()),
                "user-service",
                row.actorId(),
                row.onBehalfOf(),
                row.action(),
                row.objectType(),
                row.objectId(),
                row.eventId(),
                row.traceId(),
                null,
                CanonicalJson.of(row.details()));

        assertThat(entry.canonical())
                .isEqualTo("{\"action\":\"member.add\",\"actor\":\"0199aaaa-0000-7000-8000-0000000000a2\","
                        + "\"at\":\"2026-05-02T10:00:00.123456Z\",\"chain\":\"0199aaaa-0000-7000-8000-000000000001\","
                        + "\"details\":{\"role\":\"STAFF\"},\"event\":\"0199aaaa-0000-7000-8000-0000000000e1\","
                        + "\"id\":\"0199aaaa-0000-7000-8000-0000000000f1\","
                        + "\"object\":\"0199aaaa-0000-7000-8000-0000000000a3\",\"objectType\":\"person\","
                        + "\"onBehalfOf\":\"0199aaaa-0000-7000-8000-0000000000a6\",\"origin\":null,\"seq\":1,"
                        + "\"service\":\"user-service\",\"trace\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}");
        assertThat(Hashes.of(Hashes.none(), entry))
                .isEqualTo(Hashes.sha256(HexFormat.of().parseHex("00".repeat(32)), entry.canonical()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49", "-1", "@SUM(A1)", "\tx"})
    void aFieldOfTheFileIsNeverAFormula(String value) {
        assertThat(ExportRows.field(value)).isEqualTo("\"'" + value + "\"");
    }

    @Test
    void quotesInAFieldAreDoubled() {
        assertThat(ExportRows.field("a \"b\", c")).isEqualTo("\"a \"\"b\"\", c\"");
    }
}
