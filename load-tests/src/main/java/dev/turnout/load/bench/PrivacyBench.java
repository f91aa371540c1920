package dev.turnout.load.bench;

import dev.turnout.load.DemoPeople;
import dev.turnout.load.LoadProblem;
import dev.turnout.load.Pause;
import dev.turnout.load.PlatformApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// A person with 1,000 orders and 10,000 chat messages takes their data with them and is then erased, both through the
/// public API. The time runs from the request until all seven services have done their part.
final class PrivacyBench implements Bench {

    private static final int ORDERS = 1_000;
    private static final int MESSAGES = 10_000;
    private static final double MOST_SECONDS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final String MINE = "/api/v1/people/me";

    private static final List<String> IN_TICKETING = List.of("""
            INSERT INTO signing_key (event_id, public_key, sealed_private_key, created_at, retired_at)
            VALUES (:event, '\\x00', '\\x00', now(), now())""", """
            INSERT INTO ticket_order (event_id, id, status, buyer_id, buyer_name, buyer_email, order_key, total_minor,
                currency, placed_at, paid_at)
            SELECT :event, gen_random_uuid(), 'paid', :person, 'Vera Visitor', 'vera@example.org', gen_random_uuid(),
                2500, 'EUR', now(), now() FROM generate_series(1, %d)""".formatted(ORDERS), """
            INSERT INTO order_line (event_id, order_id, ticket_type_id, pool_id, name, quantity, unit_minor)
            SELECT event_id, id, :event, :event, 'Day pass', 1, 2500 FROM ticket_order WHERE event_id = :event""", """
            INSERT INTO payment (id, event_id, order_id, method, status, amount_minor, currency, payer_id, requested_at)
            SELECT gen_random_uuid(), event_id, id, 'test', 'captured', 2500, 'EUR', :person, now()
            FROM ticket_order WHERE event_id = :event""", """
            INSERT INTO ticket (event_id, id, order_id, ticket_type_id, number, serial, key_id, status, issued_at)
            SELECT event_id, gen_random_uuid(), id, :event, 1, gen_random_uuid(),
                (SELECT max(k.id) FROM signing_key k WHERE k.event_id = :event), 'valid', now()
            FROM ticket_order WHERE event_id = :event""");

    private static final List<String> IN_COLLABORATION = List.of("""
            INSERT INTO chat_channel (event_id, id, name, crew, last_offset, created_at)
            VALUES (:event, :event, 'Bench', false, %d, now())""".formatted(MESSAGES), """
            INSERT INTO chat_message (channel_id, "offset", id, cid, author_id, author_name, text, sent_at)
            SELECT :event, n, gen_random_uuid(), 'c' || n, :person, 'Vera Visitor',
                'Message ' || n || repeat(' about the bus to the stadium', 4), now()
            FROM generate_series(1, %d) n""".formatted(MESSAGES));

    private static final List<String> IN_NOTIFICATION = List.of(
            "INSERT INTO channel (name, next) VALUES ('event:' || :event || ':chat:' || :event, %d)"
                    .formatted(MESSAGES + 1),
            """
            INSERT INTO publication (channel, "offset", data)
            SELECT 'event:' || :event || ':chat:' || :event, n,
                '{"authorId":"' || :person || '","authorName":"Vera Visitor","text":"Message ' || n || '"}'
            FROM generate_series(1, %d) n""".formatted(MESSAGES));

    @Override
    public String name() {
        return "privacy";
    }

    @Override
    public boolean needsRecording() {
        return false;
    }

    @Override
    public List<Figure> run(Context context) {
        DemoPeople people = context.platform().address().people();
        DemoPeople.Person vera = people.visitors(1).getFirst();
        PlatformApi api = people.api(context.platform().address().gateway(), vera.email());
        UUID event = UUID.randomUUID();
        fill(context, "ticketing", IN_TICKETING, event, vera.id());
        fill(context, "collaboration", IN_COLLABORATION, event, vera.id());
        fill(context, "notification", IN_NOTIFICATION, event, vera.id());

        long began = System.nanoTime();
        String export = api.send("POST", MINE + "/exports", Map.of(), Map.of())
                .expectSuccess("asking for an export")
                .body()
                .path("id")
                .asString();
        double exported = done(api, export, began);
        Map<String, JsonNode> archive = download(context, people.byEmail(vera.email()), export);
        double fetched = seconds(began);
        boolean whole = archive.size() == 7
                && count(archive, "ticketing-service", "orders") == ORDERS
                && count(archive, "ticketing-service", "tickets") == ORDERS
                && count(archive, "collaboration-service", "chatMessages") == MESSAGES;
        context.say("exported in %s, downloaded after %s".formatted(Bench.seconds(exported), Bench.seconds(fetched)));

        JsonNode planned = api.send("POST", MINE + "/erasures", Map.of("email", vera.email()), Map.of())
                .expectSuccess("asking for an erasure")
                .body();
        String erasure = planned.path("request").path("id").asString();
        String key = planned.path("proofKey").asString();
        long due = System.nanoTime();
        endCoolingOff(context, erasure);
        JsonNode proof = proof(context, erasure, key);
        double erased = seconds(due);
        long messages = erased(proof, "chat_message");
        context.say("erased in %s, %,d messages".formatted(Bench.seconds(erased), messages));
        boolean proven = messages == MESSAGES && erased(proof, "ticket_order") == ORDERS;

        context.rows().add("export", 1, "all parts gathered", exported, "s");
        context.rows().add("export", 1, "downloaded", fetched, "s");
        context.rows().add("erasure", 1, "proven by all services", erased, "s");
        return List.of(
                Figure.atMost("export of 1,000 orders and 10,000 messages", fetched, MOST_SECONDS, "s"),
                Figure.proof("the archive holds all of them", whole),
                Figure.atMost("erasure of the same person in every service", erased, MOST_SECONDS, "s"),
                Figure.proof("each service proves it", proven));
    }

    private static double done(PlatformApi api, String request, long began) {
        boolean done = Pause.until(
                PATIENCE,
                LOOK,
                () -> api.get(MINE + "/privacy-requests/" + request)
                        .body()
                        .path("state")
                        .asString()
                        .equals("done"));
        if (!done) {
            throw new LoadProblem("The export was not done within " + PATIENCE.toMinutes() + " minutes.");
        }
        return seconds(began);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static long count(Map<String, JsonNode> archive, String service, String document) {
        return archive.getOrDefault(service + ".json", MissingNode.getInstance())
                .path("documents")
                .path(document)
                .size();
    }

    private static long erased(JsonNode proof, String table) {
        long rows = 0;
        for (JsonNode part : proof.path("parts")) {
            for (JsonNode done : part.path("tables")) {
                rows += done.path("table").asString().equals(table)
                        ? done.path("erased").asLong()
                        : 0;
            }
        }
        return rows;
    }

    private static Map<String, JsonNode> download(Context context, DemoPeople.Person person, String request) {
        URI address =
                context.platform().address().gateway().resolve(MINE + "/privacy-requests/" + request + "/archive");
        try {
            HttpResponse<byte[]> answer = PlatformApi.http()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .header("Authorization", "Bearer " + person.accessToken())
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new LoadProblem("The archive answers " + answer.statusCode() + ".");
            }
            return unpack(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Map<String, JsonNode> unpack(byte[] archive) throws IOException {
        Map<String, JsonNode> files = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".json")) {
                    files.put(entry.getName(), PlatformApi.JSON.readTree(zip.readAllBytes()));
                }
            }
        }
        return files;
    }

    /// The person has no account any more, only the key.
    private static JsonNode proof(Context context, String request, String key) {
        var last = new JsonNode[1];
        boolean done = Pause.until(PATIENCE, LOOK, () -> {
            last[0] = fetchProof(context, request, key);
            return last[0].path("state").asString().equals("done");
        });
        if (!done) {
            throw new LoadProblem("The erasure was not done within " + PATIENCE.toMinutes() + " minutes: " + last[0]);
        }
        return last[0];
    }

    private static JsonNode fetchProof(Context context, String request, String key) {
        URI address = context.platform().address().gateway().resolve("/api/v1/people/erasures/" + request);
        try {
            return PlatformApi.JSON.readTree(PlatformApi.http()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .header("Proof-Key", key)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void endCoolingOff(Context context, String request) {
        try (Connection connection = connect(context.platform(), "identity");
                PreparedStatement now = connection.prepareStatement("""
                        UPDATE scheduled_tasks SET execution_time = now()
                        WHERE task_name = 'privacy-erasure-begin' AND task_instance = ?""")) {
            now.setString(1, request);
            if (now.executeUpdate() != 1) {
                throw new LoadProblem("The erasure is not planned.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Context context, String schema, List<String> statements, UUID event, String person) {
        try (Connection connection = connect(context.platform(), schema)) {
            for (String statement : statements) {
                String sql = statement
                        .replace("' || :event || '", event.toString())
                        .replace("' || :event", event + "'")
                        .replace("' || :person || '", person)
                        .replace(":event", "'" + event + "'::uuid")
                        .replace(":person", "'" + person + "'::uuid");
                try (PreparedStatement insert = connection.prepareStatement(sql)) {
                    insert.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new LoadProblem("A person with much data cannot be made: " + e.getMessage(), e);
        }
    }

    private static Connection connect(OwnPlatform platform, String schema) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/turnout?currentSchema=%s".formatted(platform.postgresPort(), schema),
                schema,
                platform.secret("database-" + schema));
    }
}
