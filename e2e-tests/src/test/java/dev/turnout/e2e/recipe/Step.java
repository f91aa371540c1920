package dev.turnout.e2e.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One `http` block of a document: a request, and the answer that it says will come.
///
/// @param line where in the document it stands
/// @param manner how it is sent
record Step(
        int line,
        Manner manner,
        String method,
        String target,
        Map<String, String> headers,
        String body,
        int status,
        Map<String, String> answerHeaders,
        String answerBody) {

    private static final String FENCE = "```";
    private static final String HTTP = FENCE + "http";
    private static final String VERSION = "HTTP/1.1 ";

    enum Manner {
        ONCE,
        /// Again until the answer comes.
        UNTIL,
        /// In a person's browser, which signs them in.
        BROWSER
    }

    /// The steps of a document in their order.
    static List<Step> of(String document) {
        List<Step> steps = new ArrayList<>();
        List<String> lines = document.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(HTTP)) {
                int end = i + 1;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                steps.add(
                        read(i + 1, manner(lines.get(i).substring(HTTP.length()).strip()), lines.subList(i + 1, end)));
                i = end;
            }
        }
        return steps;
    }

    private static Manner manner(String word) {
        return switch (word) {
            case "" -> Manner.ONCE;
            case "until" -> Manner.UNTIL;
            case "browser" -> Manner.BROWSER;
            default -> throw new IllegalArgumentException("A block cannot be sent " + word);
        };
    }

    private static Step read(int line, Manner manner, List<String> block) {
        int answer = 0;
        while (!block.get(answer).startsWith(VERSION)) {
            answer++;
        }
        String[] request = block.getFirst().split(" ", 2);
        Part sent = Part.of(block.subList(1, answer));
        Part got = Part.of(block.subList(answer + 1, block.size()));
        int status =
                Integer.parseInt(block.get(answer).substring(VERSION.length()).strip());
        return new Step(
                line,
                manner,
                request[0],
                request[1].strip(),
                sent.headers(),
                sent.body(),
                status,
                got.headers(),
                got.body());
    }

    private record Part(Map<String, String> headers, String body) {

        static Part of(List<String> lines) {
            Map<String, String> headers = new LinkedHashMap<>();
            int at = 0;
            while (at < lines.size() && !lines.get(at).isBlank()) {
                String[] header = lines.get(at).split(":", 2);
                headers.put(header[0].strip(), header[1].strip());
                at++;
            }
            return new Part(
                    headers, String.join("\n", lines.subList(at, lines.size())).strip());
        }
    }

    @Override
    public String toString() {
        return method + " " + target + " (line " + line + ")";
    }
}
