package dev.turnout.e2e.journey;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A page as the browser hands it to screen readers. Time stands still on it between two looks, since what is announced
/// stays for a moment only.
final class AccessibilityTree {
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final int MOST_MOMENTS = 150;

    private final Page page;
    private final CDPSession tools;
    private final List<Announcement> heard = new ArrayList<>();

    /// @param live `polite` or `assertive`
    record Announcement(String live, String role, String text) {}

    /// Something on the page that is not hidden from screen readers.
    record Node(String id, String role, String name, Optional<String> live, List<String> children) {}

    private AccessibilityTree(Page page) {
        this.page = page;
        tools = page.context().newCDPSession(page);
        tools.send("Accessibility.enable");
    }

    /// Opens the path anew and stops its clock once the page is there.
    static AccessibilityTree of(Person person, String path) {
        person.page().clock().install();
        person.open(path);
        Audit.awaitScreen(person.page());
        person.page().clock().pauseAt(Instant.now().plus(MOMENT).toEpochMilli());
        return new AccessibilityTree(person.page());
    }

    /// Lets time pass until this is announced, and a little more.
    ///
    /// @return all that was announced, each once
    List<Announcement> hear(String words) {
        for (int moment = 0; moment < MOST_MOMENTS; moment++) {
            listen();
            if (heard.stream().anyMatch(one -> one.text().contains(words))) {
                return List.copyOf(heard);
            }
        }
        throw new AssertionError("\"%s\" is not announced, but %s".formatted(words, heard));
    }

    /// Lets time pass for so many moments.
    List<Announcement> hear(int moments) {
        for (int moment = 0; moment < moments; moment++) {
            listen();
        }
        return List.copyOf(heard);
    }

    private void listen() {
        page.clock().runFor(MOMENT.toMillis());
        Map<String, Node> nodes = nodes();
        nodes.values().stream()
                .flatMap(node -> node.live().stream()
                        .filter(live -> !live.equals("off"))
                        .map(live -> new Announcement(live, node.role(), text(node, nodes))))
                .filter(one -> !one.text().isBlank() && !heard.contains(one))
                .forEach(heard::add);
    }

    /// The regions that speak by themselves: their politeness, each as often as there is one.
    List<String> liveRegions() {
        return nodes().values().stream()
                .flatMap(node -> node.live().stream())
                .filter(live -> !live.equals("off"))
                .sorted()
                .toList();
    }

    boolean has(String role, String name) {
        return nodes().values().stream()
                .anyMatch(node -> node.role().equals(role) && node.name().equals(name));
    }

    /// Lets the page go on as usual.
    void release() {
        page.clock().resume();
        tools.detach();
    }

    private static String text(Node node, Map<String, Node> nodes) {
        if (node.role().equals("StaticText")) {
            return node.name();
        }
        return String.join(
                        " ",
                        node.children().stream()
                                .map(nodes::get)
                                .flatMap(Stream::ofNullable)
                                .map(child -> text(child, nodes))
                                .filter(text -> !text.isBlank())
                                .toList())
                .strip();
    }

    private Map<String, Node> nodes() {
        JsonArray tree = tools.send("Accessibility.getFullAXTree").getAsJsonArray("nodes");
        Map<String, Node> nodes = new LinkedHashMap<>();
        elements(tree).map(AccessibilityTree::node).forEach(node -> nodes.put(node.id(), node));
        return nodes;
    }

    private static Node node(JsonObject node) {
        Optional<String> live = elements(node.getAsJsonArray("properties"))
                .filter(property -> property.get("name").getAsString().equals("live"))
                .findFirst()
                .map(property -> value(property, "value"));
        List<String> children = node.has("childIds")
                ? StreamSupport.stream(node.getAsJsonArray("childIds").spliterator(), false)
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
        return new Node(node.get("nodeId").getAsString(), value(node, "role"), value(node, "name"), live, children);
    }

    private static String value(JsonObject of, String name) {
        return of.has(name) && of.getAsJsonObject(name).has("value")
                ? of.getAsJsonObject(name).get("value").getAsString()
                : "";
    }

    private static Stream<JsonObject> elements(JsonArray array) {
        return array == null
                ? Stream.empty()
                : StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }
}
