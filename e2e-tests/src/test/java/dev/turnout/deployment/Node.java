package dev.turnout.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// A place in a YAML document. A place that is not there is empty, and so is all below it.
///
/// @param value a map, a list, a scalar or null
record Node(@Nullable Object value) {

    /// By which field Kubernetes matches the elements of a list when it lays one document over another.
    private static final Map<String, String> MERGE_KEYS = Map.of(
            "containers", "name",
            "env", "name",
            "volumes", "name",
            "ports", "containerPort",
            "volumeMounts", "mountPath");

    /// The documents of a file.
    ///
    /// @throws org.yaml.snakeyaml.error.YAMLException when the file is malformed or says something twice
    static List<Node> documents(String relative) {
        return documentsOf(Repository.text(relative));
    }

    /// The documents of a text.
    static List<Node> documentsOf(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var yaml = new Yaml(new SafeConstructor(options));
        return StreamSupport.stream(yaml.loadAll(text).spliterator(), false)
                .map(Node::new)
                .toList();
    }

    Node at(String... path) {
        Node here = this;
        for (String name : path) {
            here = new Node(here.value instanceof Map<?, ?> map ? map.get(name) : null);
        }
        return here;
    }

    List<Node> items() {
        return value instanceof List<?> list
                ? list.stream().<Node>map(Node::new).toList()
                : List.of();
    }

    /// The element of this list whose field has the value, else an empty place.
    Node item(String field, Object wanted) {
        return items().stream()
                .filter(item -> Objects.equals(item.at(field).value, wanted))
                .findFirst()
                .orElse(new Node(null));
    }

    Map<String, Node> fields() {
        var fields = new LinkedHashMap<String, Node>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, content) -> fields.put(String.valueOf(name), new Node(content)));
        }
        return fields;
    }

    boolean isPresent() {
        return value != null;
    }

    /// The scalar as text, empty when there is none.
    String text() {
        return value == null ? "" : String.valueOf(value);
    }

    /// This document with another laid over it, as `kubectl` and Kustomize merge a patch.
    Node patchedBy(Node patch) {
        return new Node(merge("", value, patch.value));
    }

    private static @Nullable Object merge(String name, @Nullable Object base, @Nullable Object patch) {
        if (base instanceof Map<?, ?> left && patch instanceof Map<?, ?> right) {
            var merged = new LinkedHashMap<Object, @Nullable Object>(left);
            right.forEach((key, value) -> merged.put(key, merge(String.valueOf(key), left.get(key), value)));
            return merged;
        }
        String key = MERGE_KEYS.get(name);
        if (base instanceof List<?> left && patch instanceof List<?> right && key != null) {
            var merged = new ArrayList<@Nullable Object>();
            left.forEach(item -> merged.add(merge("", item, counterpart(right, key, item))));
            right.stream().filter(item -> counterpart(left, key, item) == null).forEach(merged::add);
            return merged;
        }
        return patch == null ? base : patch;
    }

    private static @Nullable Object counterpart(List<?> list, String key, @Nullable Object item) {
        Object wanted = new Node(item).at(key).value;
        return list.stream()
                .filter(other -> Objects.equals(new Node(other).at(key).value, wanted))
                .findFirst()
                .orElse(null);
    }

    Stream<String> texts() {
        return items().stream().map(Node::text);
    }
}
