package dev.turnout.documents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table that says where each requirement of OWASP ASVS is met, and what is wrong with it.
record AsvsTable(List<Row> rows, List<String> unreadable) {
    static final String MET = "met";
    static final String NOT_APPLICABLE = "not applicable";
    static final String OPEN = "open";

    /// What a row has in place of a test when the requirement asks for a document.
    private static final String BY_READING = "read it";

    private static final Set<String> OF_DOCUMENTS =
            Set.of("2.1", "5.1", "6.1", "7.1", "8.1", "11.1", "13.1", "14.1", "15.1", "16.1");
    private static final String DIRECTORY = "docs/security";
    private static final int SHORTEST_REASON = 12;
    private static final Pattern LINE = Pattern.compile("\\| *(\\d+)\\.(\\d+)\\.(\\d+) *\\|(.*)\\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^]]+]\\(([^)]+)\\)");
    private static final Pattern TEST = Pattern.compile("(?:([a-z-]+)/)?(\\w+)#(\\w+)");
    private static final Pattern CLASS = Pattern.compile("[A-Z]\\w+");

    record Row(int chapter, String section, String id, int level, String state, String where, String test) {
        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    static AsvsTable read(String markdown) {
        List<Row> rows = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        markdown.lines().filter(line -> line.matches("\\| *\\d.*")).forEach(line -> {
            Matcher row = LINE.matcher(line.strip());
            String[] cells = row.matches() ? row.group(4).split("\\|", -1) : new String[0];
            if (cells.length != 5 || !cells[0].strip().matches("[12]") || cells[1].isBlank()) {
                unreadable.add("cannot be read: " + line);
                return;
            }
            String section = row.group(1) + "." + row.group(2);
            rows.add(new Row(
                    Integer.parseInt(row.group(1)),
                    section,
                    section + "." + row.group(3),
                    Integer.parseInt(cells[0].strip()),
                    cells[2].strip(),
                    cells[3].strip(),
                    cells[4].strip()));
        });
        return new AsvsTable(rows, unreadable);
    }

    long count(int chapter, String state) {
        return rows.stream()
                .filter(row -> row.chapter() == chapter && row.is(state))
                .count();
    }

    /// @param size how many requirements of levels 1 and 2 each chapter has
    List<String> faults(Sources sources, Map<Integer, Integer> size) {
        List<String> faults = new ArrayList<>(unreadable);
        Set<String> seen = new HashSet<>();
        rows.stream().filter(row -> !seen.add(row.id())).forEach(row -> faults.add(row.id() + " stands here twice"));
        size.forEach((chapter, number) -> {
            long found = rows.stream().filter(row -> row.chapter() == chapter).count();
            if (found != number) {
                faults.add("chapter " + chapter + " has " + found + " rows instead of " + number);
            }
        });
        rows.forEach(row -> faults.addAll(faults(row, sources)));
        return faults;
    }

    private static List<String> faults(Row row, Sources sources) {
        List<String> faults = new ArrayList<>();
        switch (row.state()) {
            case MET -> {
                places(row, sources, faults);
                tests(row, sources, faults);
            }
            case NOT_APPLICABLE, OPEN -> {
                if (row.where().length() < SHORTEST_REASON) {
                    faults.add(row.id() + " gives no reason");
                }
                links(row, sources, faults);
            }
            default -> faults.add(row.id() + " is neither met nor not applicable nor open: " + row.state());
        }
        return faults;
    }

    private static void places(Row row, Sources sources, List<String> faults) {
        List<String> named = all(QUOTED, row.where());
        if (all(LINK, row.where()).isEmpty() && named.stream().noneMatch(place -> isPlace(place, sources))) {
            faults.add(row.id() + " says nowhere where it is met");
        }
        named.stream()
                .filter(place -> CLASS.matcher(place).matches() || place.contains("/src/") || place.endsWith(".yml"))
                .filter(place -> !isPlace(place, sources) && !isWord(place))
                .forEach(place -> faults.add(row.id() + " names a place that is not there: " + place));
        links(row, sources, faults);
    }

    private static void links(Row row, Sources sources, List<String> faults) {
        all(LINK, row.where()).stream()
                .filter(link -> !sources.leadsSomewhere(DIRECTORY, link))
                .forEach(link -> faults.add(row.id() + " links to nothing: " + link));
    }

    private static boolean isPlace(String place, Sources sources) {
        return sources.hasClass(place) || (place.contains("/") ? sources.exists(place) : sources.hasFile(place));
    }

    /// Names of the JDK, of the database and of attributes that a sentence may quote.
    private static boolean isWord(String quoted) {
        return Set.of("SecureRandom", "JdbcClient", "CHECK", "Secure").contains(quoted);
    }

    private static void tests(Row row, Sources sources, List<String> faults) {
        if (row.test().equals(BY_READING)) {
            if (!OF_DOCUMENTS.contains(row.section()) || all(LINK, row.where()).isEmpty()) {
                faults.add(row.id() + " is no document to be read");
            }
            return;
        }
        List<String> named = all(QUOTED, row.test());
        if (named.isEmpty()) {
            faults.add(row.id() + " names no test");
        }
        named.stream()
                .filter(test -> !isTest(test, sources))
                .forEach(test -> faults.add(row.id() + " names a test that is not there: " + test));
    }

    private static boolean isTest(String test, Sources sources) {
        Matcher method = TEST.matcher(test);
        if (method.matches()) {
            String module = method.group(1);
            return sources.hasTest(module == null ? "" : module, method.group(2), method.group(3));
        }
        return test.matches("[\\w-]+\\.test\\.tsx?") && sources.hasFile(test);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
